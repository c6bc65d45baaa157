using System.Collections.Immutable;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Events;

/// <summary>Reads events by ranges of their sequence.</summary>
internal sealed class EventReader(IKeyValueStore store, EventKeys keys)
{
    private const int ReadAtOnce = 200;

    private readonly EventChain _chain = new(store, keys);

    public async Task<EventPage> ReadAsync(EventQuery query, CancellationToken ct)
    {
        var (oldest, newest) = await SpanAsync(ct);
        // What was pruned since a cursor was told, or will only be entered, is passed over in the direction of reading.
        var at = query.NewestFirst ? Math.Min(query.Cursor ?? newest, newest) : Math.Max(query.Cursor ?? oldest, oldest);
        var limit = Math.Clamp(query.Limit, 1, EventQuery.MostEntries);
        var found = ImmutableArray.CreateBuilder<EventEntry>();
        while (found.Count < limit && at >= oldest && at <= newest)
        {
            var count = Math.Min(ReadAtOnce, limit - found.Count);
            var (first, last) = query.NewestFirst ? (Math.Max(oldest, at - count + 1), at) : (at, Math.Min(newest, at + count - 1));
            var chunk = (await _chain.ReadAsync(first, last, revision: 0, ct)).Entries.Select(EventCodec.Decode);
            found.AddRange(query.NewestFirst ? chunk.Reverse() : chunk);
            at = query.NewestFirst ? first - 1 : last + 1;
        }

        return new EventPage(found.ToImmutable(), at >= oldest && at <= newest ? at : null, newest - oldest + 1);
    }

    public async Task<JournalSpan> SpanAsync(CancellationToken ct) => new((await _chain.CheckpointAsync(ct)).Checkpoint.Sequence + 1, await NewestAsync(ct));

    public async Task<EventEntry?> GetAsync(long sequence, CancellationToken ct) =>
        await store.GetAsync(keys.Entry(sequence), ct) is { } stored ? EventCodec.Decode(stored) : null;

    // The head's word is enough to read by; whether it fits is for others to say.
    private async Task<long> NewestAsync(CancellationToken ct) => await store.GetAsync(keys.Head, ct) is { } stored
        ? EventCodec.DecodeHead(stored).Sequence
        : (await _chain.HeadAsync(ct)).Sequence;
}
