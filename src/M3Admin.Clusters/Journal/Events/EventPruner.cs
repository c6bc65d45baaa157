using System.Collections.Immutable;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Events;

/// <summary>Deletes the oldest events, some in each transaction. The checkpoint then names the last of them, so that the first kept one still follows something.</summary>
internal sealed class EventPruner(IKeyValueStore store, EventKeys keys, TimeProvider time)
{
    // With the checkpoint: within the 128 keys of a transaction.
    private const int PrunedAtOnce = 120;

    private readonly EventChain _chain = new(store, keys);

    public Task<long> RunAsync(JournalRetention retention, CancellationToken ct) => Pruning.RunAsync(() => PruneAsync(retention, ct));

    // All is read as of one revision: another console may prune meanwhile, and what it deletes must not look like damage.
    private async Task<(int Count, bool IsCommitted)> PruneAsync(JournalRetention retention, CancellationToken ct)
    {
        var head = await _chain.HeadAsync(ct);
        var (checkpoint, revision) = await _chain.CheckpointAsync(ct);
        var oldest = await OldestAsync(checkpoint, revision, ct);
        var count = Pruning.Count([.. oldest.Select(entry => (entry.Sequence, entry.At))], head.Sequence, retention, time.GetUtcNow());
        return count == 0 ? (0, false) : (count, await CommitAsync(checkpoint, oldest[..count], ct));
    }

    private async Task<ImmutableArray<EventEntry>> OldestAsync(Checkpoint checkpoint, long revision, CancellationToken ct)
    {
        var range = await _chain.ReadAsync(checkpoint.Sequence + 1, checkpoint.Sequence + PrunedAtOnce + 1, revision, ct);
        ImmutableArray<EventEntry> oldest = [.. range.Entries.Select(EventCodec.Decode)];
        Pruning.RequireChain(checkpoint, oldest.Select(entry => (entry.Sequence, entry.Hash, entry.Previous)), "event");
        return oldest;
    }

    private async Task<bool> CommitAsync(Checkpoint checkpoint, ImmutableArray<EventEntry> gone, CancellationToken ct)
    {
        var commit = new Commit
        {
            Guards = [checkpoint.Guard],
            Puts = [new Put(keys.Checkpoint, EventCodec.EncodeCheckpoint(gone[^1], time.GetUtcNow()))],
            Deletes = [.. gone.Select(entry => keys.Entry(entry.Sequence))],
        };
        return await store.CommitAsync(commit, ct) is CommitResult.Committed;
    }
}
