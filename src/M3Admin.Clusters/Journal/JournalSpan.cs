namespace M3Admin.Clusters.Journal;

/// <summary>Which entries a journal holds: none where <paramref name="Newest"/> is less than <paramref name="Oldest"/>.</summary>
/// <param name="Oldest">The first sequence that has not been pruned.</param>
/// <param name="Newest">The last sequence.</param>
public readonly record struct JournalSpan(long Oldest, long Newest)
{
    /// <summary>How many entries there are.</summary>
    public long Count => Math.Max(0, Newest - Oldest + 1);
}
