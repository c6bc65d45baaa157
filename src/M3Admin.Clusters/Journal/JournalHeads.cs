using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal;

/// <summary>Reads the end of a chain and does not believe it before its newest entry says the same.</summary>
internal sealed class JournalHeads(IKeyValueStore store, JournalKeys keys)
{
    public async Task<JournalHead> ReadAsync(CancellationToken ct)
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
    public async Task<JournalHead> CheckAsync(KeyValueEntry? stored, long revision, CancellationToken ct)
    {
        if (stored is null)
        {
            var rest = await store.RangeAsync(new RangeQuery(keys.Prefix) { Limit = 1, KeysOnly = true, Revision = revision }, ct);
            return rest.Entries.IsEmpty ? JournalHead.Empty(keys.Head) : throw new JournalException($"{keys.Head} is missing, and yet there is {rest.Entries[0].Key}");
        }

        var head = HeadCodec.Decode(stored);
        var newest = await store.RangeAsync(new RangeQuery(keys.Entries) { StartAt = keys.Entry(head.Sequence), Limit = 2, Revision = revision }, ct);
        return newest.Entries switch
        {
            [var only] when only.Key == keys.Entry(head.Sequence) => Join(head, EntryCodec.Decode(only)),
            [] or [_] => throw new JournalException($"{keys.Head} names entry {head.Sequence}, which is missing"),
            var more => throw new JournalException($"{keys.Head} names entry {head.Sequence} as the newest, and yet there is {more[^1].Key}"),
        };
    }

    private JournalHead Join(JournalHead head, JournalEntry newest)
    {
        if (newest.Hash != head.Hash || newest.Sequence != head.Sequence)
        {
            throw new JournalException($"{keys.Head} says that entry {head.Sequence} has the hash {head.Hash}; it is entry {newest.Sequence} and has {newest.Hash}");
        }

        return newest.Newest == head.Version
            ? head with { Through = newest.Through, ValueHash = newest.ValueHash }
            : throw new JournalException($"{keys.Head} says that the newest state is {head.Version}; entry {head.Sequence} says {newest.Newest}. Were the keys copied without their revisions?");
    }
}
