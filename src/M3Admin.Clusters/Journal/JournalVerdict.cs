namespace M3Admin.Clusters.Journal;

/// <summary>What came of walking the chain: a closed set.</summary>
public abstract record JournalVerdict
{
    private JournalVerdict()
    {
    }

    /// <summary>Every entry is what the next one says it is, every placement is what its entry says, and the chain ends where its head says.</summary>
    /// <param name="Entries">How many entries there are.</param>
    /// <param name="Pruned">How many were pruned before them.</param>
    public sealed record Whole(long Entries, long Pruned) : JournalVerdict;

    /// <summary>The first thing that does not fit. What comes after it was not looked at.</summary>
    /// <param name="Sequence">The entry where it was found.</param>
    /// <param name="What">What does not fit.</param>
    /// <param name="Expected">What was expected.</param>
    /// <param name="Found">What was found.</param>
    public sealed record Broken(long Sequence, string What, string Expected, string Found) : JournalVerdict;
}
