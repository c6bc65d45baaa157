using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning;

/// <summary>What came of marking shards available: a closed set.</summary>
public abstract record MarkResult
{
    private MarkResult()
    {
    }

    /// <summary>All of the shards were marked.</summary>
    /// <param name="Placement">The placement afterwards; the very same one when there was nothing to mark.</param>
    public sealed record Marked(Placement Placement) : MarkResult;

    /// <summary>At least one of the shards cannot be marked, so none was.</summary>
    /// <param name="Reason">Every obstacle, in sentences for an operator.</param>
    /// <param name="NotBefore">When only time stands in the way: the moment from which it no longer does. Otherwise null.</param>
    public sealed record Refused(string Reason, DateTimeOffset? NotBefore) : MarkResult;
}
