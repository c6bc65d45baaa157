using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal;

/// <summary>
/// Deletes the oldest entries with their values, some in each transaction. The checkpoint then names the last of them, so that the first kept entry still follows something,
/// and the first kept value is written whole, since what it was a difference from is gone.
/// </summary>
internal sealed class JournalPruner(IKeyValueStore store, JournalKeys keys, TimeProvider time)
{
    // Two keys for each, with the checkpoint and the first kept value: within the 128 keys of a transaction.
    private const int PrunedAtOnce = 60;

    public Task<long> RunAsync(JournalRetention retention, CancellationToken ct) => Pruning.RunAsync(() => PruneAsync(retention, ct));

    // All is read as of one revision: another console may prune meanwhile, and what it deletes must not look like damage.
    private async Task<(int Count, bool IsCommitted)> PruneAsync(JournalRetention retention, CancellationToken ct)
    {
        var head = await new JournalHeads(store, keys).ReadAsync(ct);
        var first = await store.RangeAsync(new RangeQuery(keys.Checkpoint) { Limit = 1 }, ct);
        var checkpoint = CheckpointCodec.Decode(keys.Checkpoint, first.Entries.FirstOrDefault(entry => entry.Key == keys.Checkpoint));
        var oldest = await OldestAsync(checkpoint, first.Revision, ct);
        var count = Pruning.Count([.. oldest.Select(entry => (entry.Sequence, entry.At))], head.Sequence, retention, time.GetUtcNow());
        return count == 0 ? (0, false) : (count, await CommitAsync(checkpoint, oldest[count - 1], oldest[count], first.Revision, ct));
    }

    private async Task<IReadOnlyList<JournalEntry>> OldestAsync(Checkpoint checkpoint, long revision, CancellationToken ct)
    {
        var query = JournalKeys.Range(keys.Entries, checkpoint.Sequence + 1, checkpoint.Sequence + PrunedAtOnce + 1) with { Revision = revision };
        JournalEntry[] oldest = [.. (await store.RangeAsync(query, ct)).Entries.Select(EntryCodec.Decode)];
        Pruning.RequireChain(checkpoint, oldest.Select(entry => (entry.Sequence, entry.Hash, entry.Previous)), "entry");
        return oldest;
    }

    private async Task<bool> CommitAsync(Checkpoint checkpoint, JournalEntry last, JournalEntry kept, long revision, CancellationToken ct)
    {
        var puts = new List<Put> { new(keys.Checkpoint, CheckpointCodec.Encode(last, time.GetUtcNow(), last.Sequence)) };
        if (!kept.IsDelete)
        {
            puts.Add(new Put(keys.Value(kept.Sequence), ValueCodec.EncodeWhole(await new KeptValues(store, keys).ReadAsync(kept, revision, ct))));
        }

        var gone = Enumerable.Range(0, (int)(last.Sequence - checkpoint.Sequence)).Select(i => checkpoint.Sequence + 1 + i).ToArray();
        var commit = new Commit
        {
            Guards = [checkpoint.Guard],
            Puts = [.. puts],
            Deletes = [.. gone.Select(keys.Entry), .. gone.Select(keys.Value)],
        };
        return await store.CommitAsync(commit, ct) is CommitResult.Committed;
    }
}
