using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal;

/// <summary>What binds an entry of any chain to the one before it: checked in one way for placements' journals and for the journal of access.</summary>
internal static class ChainLink
{
    /// <summary>What is wrong with the link; null when nothing is.</summary>
    /// <param name="stored">The entry as it is stored.</param>
    /// <param name="found">The place that the entry names, and the hash of the entry before it.</param>
    /// <param name="expected">The place that it has, and the hash of the entry that stands there before it.</param>
    public static JournalVerdict.Broken? Check(KeyValueEntry stored, (long Sequence, string Previous) found, (long Sequence, string Previous) expected)
    {
        if (found.Sequence != expected.Sequence)
        {
            return new JournalVerdict.Broken(expected.Sequence, "another entry is in its place", $"entry {expected.Sequence}", $"entry {found.Sequence}");
        }

        // Either of the two may be the one that was changed; what is sure is that their link is broken.
        if (found.Previous != expected.Previous)
        {
            return new JournalVerdict.Broken(expected.Sequence, $"it does not follow entry {expected.Sequence - 1} as that is now: one of the two was changed", expected.Previous, found.Previous);
        }

        // Its own mod revision may be part of what it says.
        return stored.Version == 1 ? null : new JournalVerdict.Broken(expected.Sequence, "it was written again after it was entered", "version 1 of its key", $"version {stored.Version}");
    }

    /// <summary>Whether the chain ends where its head says.</summary>
    /// <param name="head">What the head names.</param>
    /// <param name="last">The last entry that was walked.</param>
    /// <param name="pruned">The last entry that was pruned.</param>
    public static JournalVerdict End((long Sequence, string Hash) head, (long Sequence, string Hash) last, long pruned) => head == last
        ? new JournalVerdict.Whole(last.Sequence - pruned, pruned)
        : new JournalVerdict.Broken(last.Sequence, "the chain's end is not where its head says", $"entry {head.Sequence} {head.Hash}", $"entry {last.Sequence} {last.Hash}");
}
