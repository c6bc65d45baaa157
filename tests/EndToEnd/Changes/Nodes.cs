using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.EndToEnd.Harness;
using M3Admin.EndToEnd.Plans;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;

namespace M3Admin.EndToEnd.Changes;

/// <summary>What the database's nodes do, when a test wants it.</summary>
internal static class Nodes
{
    /// <summary>The placement as it is stored.</summary>
    public static async Task<StoredPlacement> StoredAsync(this FollowedEtcd etcd) =>
        await new PlacementStore(etcd.Store).GetAsync(PlanClient.Databases, CancellationToken.None) ?? throw new InvalidOperationException("There is no placement.");

    /// <summary>All that the journal holds of it, the oldest first.</summary>
    public static async Task<IReadOnlyList<JournalEntry>> EntriesAsync(this FollowedEtcd etcd)
    {
        await PlanClient.JournalOf(etcd).CatchUpAsync(CancellationToken.None);
        return (await PlanClient.JournalOf(etcd).ReadAsync(new JournalQuery { NewestFirst = false, Limit = JournalQuery.MostEntries }, CancellationToken.None)).Entries;
    }

    /// <summary>Waits until the placement is at that version, as a client beside the console is told.</summary>
    public static async Task IsAtAsync(this FollowedEtcd etcd, long version)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var told in etcd.Store.FollowAsync(PlanClient.Key, isPrefix: false, TimeProvider.System, patience.Token))
        {
            if ((told is FollowEvent.Whole whole && whole.Range.Entries.Any(entry => entry.Version >= version)) || (told is FollowEvent.Changed changed && changed.Changes.Any(change => change.Entry?.Version >= version)))
            {
                return;
            }
        }
    }

    /// <summary>One node, or every node, has all that it streams.</summary>
    public static async Task FinishAsync(this FollowedEtcd etcd, string? instance = null)
    {
        var stored = await etcd.StoredAsync();
        var clock = AggregatorClock.At(TimeProvider.System.GetUtcNow());
        var marked = instance is null ? MarkShardsAvailable.Everywhere(stored.Placement, clock) : MarkShardsAvailable.Of(stored.Placement, new InstanceId(instance), clock);
        Assert.IsType<CommitResult.Committed>(await new PlacementStore(etcd.Store).PutAsync(PlanClient.Databases, Assert.IsType<MarkResult.Marked>(marked).Placement, stored, CancellationToken.None));
    }
}
