using System.Diagnostics;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Events;

/// <summary>Walks the chain of events from its beginning, as it is at one revision of the store.</summary>
internal sealed class EventVerifier(IKeyValueStore store, EventKeys keys)
{
    private const int ReadAtOnce = 200;
    private const int MostAttempts = 3;

    private readonly EventChain _chain = new(store, keys);

    public async Task<JournalVerdict> RunAsync(IProgress<long>? progress, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var (checkpoint, revision) = await _chain.CheckpointAsync(ct);
                return await WalkAsync(checkpoint, revision, progress, ct);
            }
            catch (KeyValueException forgotten) when (forgotten.Error == KeyValueError.Compacted && attempt < MostAttempts)
            {
                // The store has forgotten that revision while we walked: from the beginning again.
            }
            catch (JournalException damage)
            {
                return new JournalVerdict.Broken(0, damage.Message, "a checkpoint", "bytes that make no sense");
            }
        }
    }

    private async Task<JournalVerdict> WalkAsync(Checkpoint checkpoint, long revision, IProgress<long>? progress, CancellationToken ct)
    {
        var (sequence, hash) = (checkpoint.Sequence, checkpoint.Hash);
        while (await NextAsync(sequence + 1, revision, ct) is { Entries.IsEmpty: false } range)
        {
            foreach (var stored in range.Entries)
            {
                var (entry, broken) = Step(stored, sequence + 1, hash);
                if (broken is not null || entry is null)
                {
                    return broken ?? throw new UnreachableException();
                }

                (sequence, hash) = (entry.Sequence, entry.Hash);
            }

            progress?.Report(sequence - checkpoint.Sequence);
        }

        return await EndAsync(sequence, hash, checkpoint.Sequence, revision, ct);
    }

    // Where there are none, there may be some further on: then those between are missing.
    private async Task<KeyRange> NextAsync(long first, long revision, CancellationToken ct) =>
        await _chain.ReadAsync(first, first + ReadAtOnce - 1, revision, ct) is { Entries.IsEmpty: false } near
            ? near
            : await store.RangeAsync(new RangeQuery(keys.Entries) { StartAt = keys.Entry(first), Limit = 1, Revision = revision }, ct);

    private (EventEntry? Entry, JournalVerdict.Broken? Broken) Step(KeyValueEntry stored, long sequence, string previous)
    {
        if (stored.Key != keys.Entry(sequence))
        {
            return (null, new JournalVerdict.Broken(sequence, "the entry is missing", $"entry {sequence}", stored.Key));
        }

        try
        {
            var entry = EventCodec.Decode(stored);
            return (entry, ChainLink.Check(stored, (entry.Sequence, entry.Previous), (sequence, previous)));
        }
        catch (JournalException damage)
        {
            return (null, new JournalVerdict.Broken(sequence, damage.Message, "an event", "bytes that make no sense"));
        }
    }

    private async Task<JournalVerdict> EndAsync(long sequence, string hash, long pruned, long revision, CancellationToken ct)
    {
        try
        {
            var head = await _chain.CheckAsync(await store.GetAsync(keys.Head, revision, ct), revision, ct);
            return ChainLink.End((head.Sequence, head.Hash), (sequence, hash), pruned);
        }
        catch (JournalException damage)
        {
            return new JournalVerdict.Broken(sequence, damage.Message, $"a head that names entry {sequence} {hash}", "another");
        }
    }
}
