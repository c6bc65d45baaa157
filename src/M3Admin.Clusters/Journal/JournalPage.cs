using System.Collections.Immutable;

namespace M3Admin.Clusters.Journal;

/// <summary>Some entries of a journal.</summary>
/// <param name="Entries">Those that were asked for, in the order that was asked for. May be few or none although there are more: one call looks at a bounded number.</param>
/// <param name="Next">Where the next page begins: <see cref="JournalQuery.Cursor"/>; null when there is nothing more.</param>
/// <param name="Total">How many entries the journal holds, asked for or not.</param>
public sealed record JournalPage(ImmutableArray<JournalEntry> Entries, long? Next, long Total);
