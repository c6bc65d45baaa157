using M3Admin.Web.Api.Handbook.Shapes;

namespace M3Admin.Web.Api.Handbook;

/// <summary>A value that a call takes beside its body.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it is.</param>
/// <param name="Meaning">What it means, and what is allowed.</param>
/// <param name="Example">A value.</param>
public sealed record ApiParameter(string Name, ApiType Type, string Meaning, string Example)
{
    /// <summary>Whether the call is refused without it.</summary>
    public bool IsRequired { get; init; }
}
