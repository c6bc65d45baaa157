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

    public async Task<long> RunAsync(JournalRetention retention, CancellationToken ct)
    {
        for (var pruned = 0L; ; )
        {
            try
            {
                var (count, isCommitted) = await PruneAsync(retention, ct);
                if (count == 0)
                {
                    return pruned;
                }

                // Another console that prunes was first: look again, there may be nothing left to do.
                pruned += isCommitted ? count : 0;
            }
            catch (KeyValueException forgotten) when (forgotten.Error == KeyValueError.Compacted)
            {
                // The store has forgotten, just now, the revision at which we read.
            }
        }
    }

    // All is read as of one revision: another console may prune meanwhile, and what it deletes must not look like damage.
    private async Task<(int Count, bool IsCommitted)> PruneAsync(JournalRetention retention, CancellationToken ct)
    {
        var head = await _chain.HeadAsync(ct);
        var (checkpoint, revision) = await _chain.CheckpointAsync(ct);
        var oldest = await OldestAsync(checkpoint, revision, ct);
        var keptFrom = head.Sequence - Math.Max(1, retention.MaxEntries) + 1;
        var since = time.GetUtcNow() - retention.MaxAge;
        var count = oldest.Take(oldest.Length - 1).TakeWhile(entry => entry.Sequence < keptFrom || entry.At < since).Count();
        return count == 0 ? (0, false) : (count, await CommitAsync(checkpoint, oldest[..count], ct));
    }

    private async Task<ImmutableArray<AccessEntry>> OldestAsync(Checkpoint checkpoint, long revision, CancellationToken ct)
    {
        var range = await _chain.ReadAsync(checkpoint.Sequence + 1, checkpoint.Sequence + PrunedAtOnce + 1, revision, ct);
        ImmutableArray<AccessEntry> oldest = [.. range.Entries.Select(AccessCodec.Decode)];
        for (var i = 0; i < oldest.Length; i++)
        {
            var (sequence, previous) = (checkpoint.Sequence + i + 1, i == 0 ? checkpoint.Hash : oldest[i - 1].Hash);
            if (oldest[i].Sequence != sequence || oldest[i].Previous != previous)
            {
                throw new JournalException($"access entry {sequence} is missing or does not follow the one before it; nothing was pruned");
            }
        }

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
