using System.Collections.Immutable;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal;

/// <summary>Reads entries by ranges of their sequence, never their values.</summary>
internal sealed class JournalReader(IKeyValueStore store, JournalKeys keys)
{
    private const int ReadAtOnce = 200;
    private const int MostLookedAt = 5_000;

    public async Task<JournalPage> ReadAsync(JournalQuery query, CancellationToken ct)
    {
        var (oldest, newest) = (await OldestAsync(ct), await NewestAsync(ct));
        var step = query.NewestFirst ? -1 : 1;
        var at = Math.Clamp(query.Cursor ?? (query.NewestFirst ? newest : oldest), oldest - 1, newest + 1);
        var (limit, found) = (Math.Clamp(query.Limit, 1, JournalQuery.MostEntries), ImmutableArray.CreateBuilder<JournalEntry>());
        for (var lookedAt = 0; lookedAt < MostLookedAt && found.Count < limit && at >= oldest && at <= newest;)
        {
            var (first, last) = query.NewestFirst ? (Math.Max(oldest, BeginOf(at)), at) : (at, Math.Min(newest, BeginOf(at) + ReadAtOnce - 1));
            var chunk = await ChunkAsync(first, last, ct);
            ImmutableArray<JournalEntry> matching = [.. (query.NewestFirst ? chunk.Reverse() : chunk).Where(query.Matches).Take(limit - found.Count)];
            found.AddRange(matching);
            at = found.Count == limit ? matching[^1].Sequence + step : query.NewestFirst ? first - 1 : last + 1;
            lookedAt += (int)(last - first + 1);
        }

        return new JournalPage(found.ToImmutable(), at >= oldest && at <= newest ? at : null, newest - oldest + 1);
    }

    public async Task<JournalEntry?> GetAsync(long sequence, CancellationToken ct) =>
        await store.GetAsync(keys.Entry(sequence), ct) is { } stored ? EntryCodec.Decode(stored) : null;

    public async Task<JournalSpan> SpanAsync(CancellationToken ct) => new(await OldestAsync(ct), await NewestAsync(ct));

    /// <summary>The first sequence that has not been pruned.</summary>
    public async Task<long> OldestAsync(CancellationToken ct) =>
        CheckpointCodec.Decode(keys.Checkpoint, await store.GetAsync(keys.Checkpoint, ct)).Sequence + 1;

    // The head's word is enough to read by; whether it fits is for others to say.
    private async Task<long> NewestAsync(CancellationToken ct) => await store.GetAsync(keys.Head, ct) is { } stored
        ? HeadCodec.Decode(stored).Sequence
        : (await new JournalHeads(store, keys).ReadAsync(ct)).Sequence;

    // Never across a round number, so that the keys of a chunk have most of their digits in common.
    private static long BeginOf(long sequence) => sequence - (sequence % ReadAtOnce);

    private async Task<IEnumerable<JournalEntry>> ChunkAsync(long first, long last, CancellationToken ct)
    {
        var range = await store.RangeAsync(JournalKeys.Range(keys.Entries, first, last), ct);
        return range.Entries.Select(EntryCodec.Decode);
    }
}
