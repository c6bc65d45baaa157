using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Access;

/// <summary>Reads the chain's two ends, and does not believe its head before its newest entry says the same.</summary>
internal sealed class AccessChain(IKeyValueStore store)
{
    public async Task<AccessHead> HeadAsync(CancellationToken ct)
    {
        while (true)
        {
            // A range, unlike a get, tells the revision it was read at. As of that one, head and entries belong together.
            var range = await store.RangeAsync(new RangeQuery(AccessKeys.Head) { Limit = 1 }, ct);
            try
            {
                return await CheckAsync(range.Entries.FirstOrDefault(entry => entry.Key == AccessKeys.Head), range.Revision, ct);
            }
            catch (KeyValueException compacted) when (compacted.Error == KeyValueError.Compacted)
            {
                // Just now, between the two reads: once more.
            }
        }
    }

    /// <summary>The end as of a revision.</summary>
    public async Task<AccessHead> CheckAsync(KeyValueEntry? stored, long revision, CancellationToken ct)
    {
        if (stored is null)
        {
            var rest = await store.RangeAsync(new RangeQuery(AccessKeys.Prefix) { Limit = 1, KeysOnly = true, Revision = revision }, ct);
            return rest.Entries.IsEmpty
                ? new AccessHead(0, "", Guard.Absent(AccessKeys.Head))
                : throw new JournalException($"{AccessKeys.Head} is missing, and yet there is {rest.Entries[0].Key}");
        }

        var head = AccessCodec.DecodeHead(stored);
        var newest = await store.RangeAsync(new RangeQuery(AccessKeys.Entries) { StartAt = AccessKeys.Entry(head.Sequence), Limit = 2, Revision = revision }, ct);
        return newest.Entries switch
        {
            [var only] when only.Key == AccessKeys.Entry(head.Sequence) => Join(head, AccessCodec.Decode(only)),
            [] or [_] => throw new JournalException($"{AccessKeys.Head} names entry {head.Sequence}, which is missing"),
            var more => throw new JournalException($"{AccessKeys.Head} names entry {head.Sequence} as the newest, and yet there is {more[^1].Key}"),
        };
    }

    /// <summary>The checkpoint, with the revision at which it was read.</summary>
    public async Task<(Checkpoint Checkpoint, long Revision)> CheckpointAsync(CancellationToken ct)
    {
        var range = await store.RangeAsync(new RangeQuery(AccessKeys.Checkpoint) { Limit = 1 }, ct);
        return (CheckpointCodec.Decode(AccessKeys.Checkpoint, range.Entries.FirstOrDefault(entry => entry.Key == AccessKeys.Checkpoint)), range.Revision);
    }

    public Task<KeyRange> ReadAsync(long first, long last, long revision, CancellationToken ct) =>
        store.RangeAsync(JournalKeys.Range(AccessKeys.Entries, first, last) with { Revision = revision }, ct);

    private static AccessHead Join(AccessHead head, AccessEntry newest) => newest.Hash == head.Hash && newest.Sequence == head.Sequence
        ? head
        : throw new JournalException($"{AccessKeys.Head} says that entry {head.Sequence} has the hash {head.Hash}; it is entry {newest.Sequence} and has {newest.Hash}");
}
