using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal;

/// <summary>Walks a chain from its beginning, as it is at one revision of the store, so that what is written meanwhile does not look like damage.</summary>
internal sealed class JournalVerifier(IKeyValueStore store, JournalKeys keys)
{
    private const int ReadAtOnce = 200;
    private const int MostAttempts = 3;

    public async Task<JournalVerdict> RunAsync(IProgress<long>? progress, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WalkAsync(progress, ct);
            }
            catch (KeyValueException forgotten) when (forgotten.Error == KeyValueError.Compacted && attempt < MostAttempts)
            {
                // The store has forgotten that revision while we walked: from the beginning again.
            }
        }
    }

    private async Task<JournalVerdict> WalkAsync(IProgress<long>? progress, CancellationToken ct)
    {
        var first = await store.RangeAsync(new RangeQuery(keys.Checkpoint) { Limit = 1 }, ct);
        var revision = first.Revision;
        if (ReadCheckpoint(first, out var checkpoint) is { } unreadable)
        {
            return unreadable;
        }

        var walk = new ChainWalk(checkpoint);
        while (await EntriesAsync(walk.Sequence + 1, revision, ct) is { Count: > 0 } entries)
        {
            var values = await ReadAsync(JournalKeys.Range(keys.Values, walk.Sequence + 1, walk.Sequence + ReadAtOnce), revision, ct);
            for (var last = walk.Sequence + ReadAtOnce; walk.Sequence < last && entries.Keys.Max() > walk.Sequence;)
            {
                var next = walk.Sequence + 1;
                if (walk.Step(entries.GetValueOrDefault(next), values.GetValueOrDefault(next)) is { } broken)
                {
                    return broken;
                }
            }

            progress?.Report(walk.Sequence - checkpoint.Sequence);
        }

        return await EndAsync(walk, checkpoint, revision, ct);
    }

    private JournalVerdict.Broken? ReadCheckpoint(KeyRange range, out Checkpoint checkpoint)
    {
        try
        {
            checkpoint = CheckpointCodec.Decode(keys.Checkpoint, range.Entries.FirstOrDefault(entry => entry.Key == keys.Checkpoint));
            return null;
        }
        catch (JournalException damage)
        {
            checkpoint = CheckpointCodec.Decode(keys.Checkpoint, null);
            return new JournalVerdict.Broken(0, damage.Message, "a checkpoint", "bytes that make no sense");
        }
    }

    private async Task<JournalVerdict> EndAsync(ChainWalk walk, Checkpoint checkpoint, long revision, CancellationToken ct)
    {
        try
        {
            var stored = await store.GetAsync(keys.Head, revision, ct);
            var head = await new JournalHeads(store, keys).CheckAsync(stored, revision, ct);
            return ChainLink.End((head.Sequence, head.Hash), (walk.Sequence, walk.Hash), checkpoint.Sequence);
        }
        catch (JournalException damage)
        {
            return new JournalVerdict.Broken(walk.Sequence, damage.Message, $"a head that names entry {walk.Sequence} {walk.Hash}", "another");
        }
    }

    // Where there are none, there may be some further on: then those between are missing.
    private async Task<Dictionary<long, KeyValueEntry>> EntriesAsync(long first, long revision, CancellationToken ct) =>
        await ReadAsync(JournalKeys.Range(keys.Entries, first, first + ReadAtOnce - 1), revision, ct) is { Count: > 0 } near
            ? near
            : await ReadAsync(new RangeQuery(keys.Entries) { StartAt = keys.Entry(first), Limit = 1 }, revision, ct);

    private async Task<Dictionary<long, KeyValueEntry>> ReadAsync(RangeQuery query, long revision, CancellationToken ct)
    {
        var range = await store.RangeAsync(query with { Revision = revision }, ct);
        return range.Entries.Where(entry => JournalKeys.SequenceOf(entry.Key) is not null).ToDictionary(entry => JournalKeys.SequenceOf(entry.Key) ?? 0);
    }
}
