using M3Admin.Clusters;
using M3Admin.Clusters.Feeds;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Fleet.Nodes;

/// <summary>The simulated nodes of one placement: one for each instance in it, coming and going with them.</summary>
internal sealed class PlacementFleet(NodeKit kit, ServiceKey service)
{
    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        kit.Logger.NodesStart(kit.Cluster.Name, service);
        try
        {
            await using var nodes = new Crew<InstanceId>((id, stop) => new SimulatedNode(kit, service, id).RunAsync(stop), kit.Time, (id, surprise) => kit.Logger.Broke(surprise, id.ToString()));
            await foreach (var update in kit.Cluster.Feed(service).FollowAsync(ct))
            {
                await nodes.KeepAsync(update.Snapshot.Stored?.Placement.Instances.Select(instance => instance.Id) ?? []);
                if (update.Snapshot is { Stored: null, Health: FeedHealth.Live })
                {
                    await TidyAsync(ct);
                }
            }
        }
        finally
        {
            kit.Logger.NodesStop(kit.Cluster.Name, service);
        }
    }

    private async Task TidyAsync(CancellationToken ct)
    {
        try
        {
            await kit.TidyAsync(service, ct);
        }
        catch (KeyValueException)
        {
            // The feed tells of the store's troubles; the marker goes the next time.
        }
    }
}
