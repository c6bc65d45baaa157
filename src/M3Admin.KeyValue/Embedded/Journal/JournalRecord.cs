using System.Collections.Immutable;

namespace M3Admin.KeyValue.Embedded.Journal;

/// <summary>What the file tells, one after the other: a base with its entries first, then what happened since. A closed set.</summary>
internal abstract record JournalRecord
{
    private JournalRecord()
    {
    }

    /// <summary>The file begins with the state as of a revision; this many entries follow.</summary>
    public sealed record Base(long Revision, int Entries) : JournalRecord;

    /// <summary>A key as the base holds it.</summary>
    public sealed record BaseEntry(KeyValueEntry Entry) : JournalRecord;

    /// <summary>What one commit wrote. Versions follow from what was before.</summary>
    public sealed record Committed(long Revision, ImmutableArray<Put> Puts, ImmutableArray<string> Deletes) : JournalRecord
    {
        /// <summary>The record of a commit's changes.</summary>
        public static Committed Of(ImmutableArray<KeyChange> changes) => new(
            changes[0].Revision,
            [.. changes.Select(c => c.Entry).OfType<KeyValueEntry>().Select(e => new Put(e.Key, e.Value))],
            [.. changes.Where(c => c.Entry is null).Select(c => c.Key)]);
    }

    /// <summary>History up to a revision was forgotten.</summary>
    public sealed record Compacted(long Revision) : JournalRecord;
}
