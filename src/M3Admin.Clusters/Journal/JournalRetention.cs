namespace M3Admin.Clusters.Journal;

/// <summary>How much of a placement's journal is kept. The newest entry always is.</summary>
/// <param name="MaxEntries">The most entries; 1 or more.</param>
/// <param name="MaxAge">How old they may become.</param>
public sealed record JournalRetention(long MaxEntries, TimeSpan MaxAge);
