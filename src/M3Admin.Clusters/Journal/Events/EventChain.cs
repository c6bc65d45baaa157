using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Events;

/// <summary>Reads the chain's two ends, and does not believe its head before its newest entry says the same.</summary>
internal sealed class EventChain(IKeyValueStore store, EventKeys keys)
{
    public async Task<EventHead> HeadAsync(CancellationToken ct)
    {
        while (true)
        {
            // A range, unlike a get, tells the revision it was read at. As of that one, head and entries belong together.
            var range = await store.RangeAsync(new RangeQuery(keys.Head) { Limit = 1 }, ct);
            try
            {
                return await CheckAsync(range.Entries.FirstOrDefault(entry => entry.Key == keys.Head), range.Revision, ct);
            }
            catch (KeyValueException compacted) when (compacted.Error == KeyValueError.Compacted)
            {
                // Just now, between the two reads: once more.
            }
        }
    }

    /// <summary>The end as of a revision.</summary>
    public async Task<EventHead> CheckAsync(KeyValueEntry? stored, long revision, CancellationToken ct)
    {
        if (stored is null)
        {
            var rest = await store.RangeAsync(new RangeQuery(keys.Prefix) { Limit = 1, KeysOnly = true, Revision = revision }, ct);
            return rest.Entries.IsEmpty
                ? new EventHead(0, "", Guard.Absent(keys.Head))
                : throw new JournalException($"{keys.Head} is missing, and yet there is {rest.Entries[0].Key}");
        }

        var head = EventCodec.DecodeHead(stored);
        var newest = await store.RangeAsync(new RangeQuery(keys.Entries) { StartAt = keys.Entry(head.Sequence), Limit = 2, Revision = revision }, ct);
        return newest.Entries switch
        {
            [var only] when only.Key == keys.Entry(head.Sequence) => Join(head, EventCodec.Decode(only)),
            [] or [_] => throw new JournalException($"{keys.Head} names entry {head.Sequence}, which is missing"),
            var more => throw new JournalException($"{keys.Head} names entry {head.Sequence} as the newest, and yet there is {more[^1].Key}"),
        };
    }

    /// <summary>The checkpoint, with the revision at which it was read.</summary>
    public async Task<(Checkpoint Checkpoint, long Revision)> CheckpointAsync(CancellationToken ct)
    {
        var range = await store.RangeAsync(new RangeQuery(keys.Checkpoint) { Limit = 1 }, ct);
        return (CheckpointCodec.Decode(keys.Checkpoint, range.Entries.FirstOrDefault(entry => entry.Key == keys.Checkpoint)), range.Revision);
    }

    public Task<KeyRange> ReadAsync(long first, long last, long revision, CancellationToken ct) =>
        store.RangeAsync(JournalKeys.Range(keys.Entries, first, last) with { Revision = revision }, ct);

    private EventHead Join(EventHead head, EventEntry newest) => newest.Hash == head.Hash && newest.Sequence == head.Sequence
        ? head
        : throw new JournalException($"{keys.Head} says that entry {head.Sequence} has the hash {head.Hash}; it is entry {newest.Sequence} and has {newest.Hash}");
}
