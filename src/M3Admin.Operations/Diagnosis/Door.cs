using System.Net;

namespace M3Admin.Operations.Diagnosis;

/// <summary>Whether a node's door may be knocked at: a closed set.</summary>
internal abstract record Door
{
    private Door()
    {
    }

    /// <summary>It may, at exactly this address: the name is not looked up again, since a second look-up may find another one.</summary>
    /// <param name="At">The address that was checked.</param>
    public sealed record Allowed(IPEndPoint At) : Door;

    /// <summary>It may not, or there is none.</summary>
    /// <param name="Answer">What there is to say of it.</param>
    public sealed record Closed(NodeAnswer Answer) : Door;
}
