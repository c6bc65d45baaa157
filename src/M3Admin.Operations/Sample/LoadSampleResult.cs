using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Sample;

/// <summary>What came of loading the sample cluster: a closed set.</summary>
public abstract record LoadSampleResult
{
    private LoadSampleResult()
    {
    }

    /// <summary>It is there now, marked as simulated; its nodes begin to stream.</summary>
    /// <param name="Services">The placements that were written, the database's first.</param>
    public sealed record Loaded(ImmutableArray<ServiceKey> Services) : LoadSampleResult;

    /// <summary>It was there before; nothing was written.</summary>
    public sealed record AlreadyThere : LoadSampleResult;

    /// <summary>Something else is in its place; nothing was written.</summary>
    /// <param name="Reason">What, and the way out.</param>
    public sealed record Refused(string Reason) : LoadSampleResult;
}
