using M3Admin.Clusters;
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

    /// <summary>One node, or every node, has all that it streams.</summary>
    public static async Task FinishAsync(this FollowedEtcd etcd, string? instance = null)
    {
        var stored = await etcd.StoredAsync();
        var clock = AggregatorClock.At(TimeProvider.System.GetUtcNow());
        var marked = instance is null ? MarkShardsAvailable.Everywhere(stored.Placement, clock) : MarkShardsAvailable.Of(stored.Placement, new InstanceId(instance), clock);
        Assert.IsType<CommitResult.Committed>(await new PlacementStore(etcd.Store).PutAsync(PlanClient.Databases, Assert.IsType<MarkResult.Marked>(marked).Placement, stored, CancellationToken.None));
    }
}
