using System.Collections.Immutable;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Access;

/// <summary>Deletes the oldest access events, some in each transaction. The checkpoint then names the last of them, so that the first kept one still follows something.</summary>
internal sealed class AccessPruner(IKeyValueStore store, TimeProvider time)
{
    // With the checkpoint: within the 128 keys of a transaction.
    private const int PrunedAtOnce = 120;

    private readonly AccessChain _chain = new(store);

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

    private async Task<ImmutableArray<AccessEntry>> OldestAsync(Checkpoint checkpoint, long revision, CancellationToken ct)
    {
        var range = await _chain.ReadAsync(checkpoint.Sequence + 1, checkpoint.Sequence + PrunedAtOnce + 1, revision, ct);
        ImmutableArray<AccessEntry> oldest = [.. range.Entries.Select(AccessCodec.Decode)];
        Pruning.RequireChain(checkpoint, oldest.Select(entry => (entry.Sequence, entry.Hash, entry.Previous)), "access entry");
        return oldest;
    }

    private async Task<bool> CommitAsync(Checkpoint checkpoint, ImmutableArray<AccessEntry> gone, CancellationToken ct)
    {
        var commit = new Commit
        {
            Guards = [checkpoint.Guard],
            Puts = [new Put(AccessKeys.Checkpoint, AccessCodec.EncodeCheckpoint(gone[^1], time.GetUtcNow()))],
            Deletes = [.. gone.Select(entry => AccessKeys.Entry(entry.Sequence))],
        };
        return await store.CommitAsync(commit, ct) is CommitResult.Committed;
    }
}
