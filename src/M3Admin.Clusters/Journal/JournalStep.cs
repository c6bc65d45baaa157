using M3Admin.Placements.Diff;

namespace M3Admin.Clusters.Journal;

/// <summary>One step along a journal: an entry with what it changed.</summary>
/// <param name="Sequence">The entry's place in the chain.</param>
/// <param name="Entry">The entry; null when it is missing or cannot be read.</param>
/// <param name="Difference">What differs from the state before; null when that cannot be told, as of an entry that was entered late or whose placement cannot be read.</param>
/// <param name="Damage">Why the entry cannot be read; empty when it can.</param>
public sealed record JournalStep(long Sequence, JournalEntry? Entry, PlacementDiff? Difference, string Damage);
