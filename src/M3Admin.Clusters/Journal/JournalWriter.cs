using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>Works out what a transaction must write to enter a change. Pure.</summary>
internal static class JournalWriter
{
    public static JournalAppend Append(JournalKeys keys, JournalHead head, JournalChange change, params ReadOnlySpan<Guard> more)
    {
        var entry = EntryCodec.Encode(head, change);
        var isDifference = change.After is not null && CanDiffer(head, change);
        var state = new PlacementVersion(change.Version, change.Revision ?? 0);
        var next = head with
        {
            Sequence = head.Sequence + 1,
            Hash = Sha256.Of(entry),
            Version = change.Newest ?? state,
            Through = change.Through ?? 0,
            ValueHash = Sha256.Of(change.After.GetValueOrDefault().Span),
            SinceWhole = isDifference ? head.SinceWhole + 1 : 0,
        };
        var puts = new List<Put> { new(keys.Entry(next.Sequence), entry), new(keys.Head, HeadCodec.Encode(next, change.Newest?.ModRevision ?? change.Revision)) };
        if (change.After is { } value)
        {
            puts.Add(new Put(keys.Value(next.Sequence), isDifference ? ValueCodec.EncodeDifference(change.Before.Span, value.Span) : ValueCodec.EncodeWhole(value.Span)));
        }

        return new JournalAppend([head.Guard, .. more], [.. puts], revision => At(next, change, revision));
    }

    // A difference can only be from the value of the entry before, whatever else the change may be based on.
    private static bool CanDiffer(JournalHead head, JournalChange change) =>
        !change.Before.IsEmpty && head.SinceWhole < ValueCodec.LongestRun - 1 && string.Equals(Sha256.Of(change.Before.Span), head.ValueHash, StringComparison.Ordinal);

    private static JournalHead At(JournalHead next, JournalChange change, long revision) => next with
    {
        Version = change.Newest ?? new PlacementVersion(change.Version, change.Revision ?? revision),
        Through = change.Through ?? revision,
        Guard = new Guard(next.Guard.Key, next.Guard.Version + 1, revision),
    };
}
