using M3Admin.Clusters.Feeds;
using M3Admin.Fleet.Health;
using M3Admin.Placements.Model;

namespace M3Admin.Fleet.Nodes;

/// <summary>
/// One simulated node. Like m3dbnode it follows the placement, streams its initializing shards for a while and then marks them available; what leaves it does not
/// concern it: whoever takes a shard over removes it here. Unlike a real aggregator, a simulated one marks its shards too, as soon as their cutover and the
/// sources' cutoff allow: real ones leave that to the next change of the placement, and a sample would never come to rest.
/// </summary>
internal sealed class SimulatedNode(NodeKit kit, ServiceKey service, InstanceId id)
{
    private readonly ShardMarker _marker = new(kit, service, id);

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var feed = kit.Cluster.Feed(service);
        await using var health = new NodeHealth(kit, service, id, feed);
        await foreach (var update in feed.FollowAsync(ct))
        {
            if (IsNews(update.Snapshot) && update.Snapshot.Stored?.Placement.Find(id) is { } instance)
            {
                await health.SeeAsync(instance, ct);
                await StreamAsync(instance, ct);
            }
        }
    }

    // The feed may not have caught up yet with what this node wrote itself: old states would have it stream the same shards again.
    private bool IsNews(PlacementSnapshot snapshot) => snapshot.Stored?.Version.ModRevision >= _marker.Written;

    private async Task StreamAsync(Instance instance, CancellationToken ct)
    {
        Shard[] initializing = [.. instance.Shards.Where(shard => shard.State == ShardState.Initializing)];
        foreach (var batch in kit.Pace.Plan(id, initializing))
        {
            await Task.Delay(batch.Takes, kit.Time, ct);
            await _marker.MarkAsync(batch.Shards, ct);
        }
    }
}
