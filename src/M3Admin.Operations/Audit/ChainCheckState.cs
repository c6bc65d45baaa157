using System.Collections.Immutable;

namespace M3Admin.Operations.Audit;

/// <summary>How verifying all chains stands: a closed set.</summary>
public abstract record ChainCheckState
{
    private ChainCheckState()
    {
    }

    /// <summary>Nobody has asked since the console began.</summary>
    public sealed record NotYet : ChainCheckState;

    /// <summary>It is under way.</summary>
    /// <param name="Verified">How many entries are whole so far.</param>
    /// <param name="Total">How many there are.</param>
    /// <param name="Broken">What was found to be broken so far.</param>
    public sealed record Running(long Verified, long Total, ImmutableArray<BrokenLink> Broken) : ChainCheckState;

    /// <summary>All chains have been walked.</summary>
    /// <param name="Verified">How many entries are whole.</param>
    /// <param name="Broken">The first broken link of each chain that is not whole.</param>
    /// <param name="At">When it ended.</param>
    /// <param name="Took">How long it took.</param>
    public sealed record Done(long Verified, ImmutableArray<BrokenLink> Broken, DateTimeOffset At, TimeSpan Took) : ChainCheckState;

    /// <summary>A store did not answer: nothing is known.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="At">When.</param>
    public sealed record Failed(string Reason, DateTimeOffset At) : ChainCheckState;
}
