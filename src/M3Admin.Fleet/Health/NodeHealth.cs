using M3Admin.Clusters.Feeds;
using M3Admin.Fleet.Nodes;
using M3Admin.Placements.Model;

namespace M3Admin.Fleet.Health;

/// <summary>
/// A simulated node's health endpoint. As with a real m3dbnode the port stays closed until the node has bootstrapped for the first time, so that "refused" is not
/// "down"; an aggregator answers at once; a coordinator has none.
/// </summary>
internal sealed class NodeHealth(NodeKit kit, ServiceKey service, InstanceId id, PlacementFeed feed) : IAsyncDisposable
{
    private HealthServer? _server;

    /// <summary>Opens the port when it is time.</summary>
    public async Task SeeAsync(Instance instance, CancellationToken ct)
    {
        if (_server is null && MayOpen(instance) && kit.Endpoints.TryTake())
        {
            await OpenAsync(ct);
        }
    }

    /// <summary>Closes the port.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            await server.DisposeAsync();
            kit.Endpoints.Return();
            kit.Endpoints.Remove(kit.Cluster.Name, service, id);
        }
    }

    private bool MayOpen(Instance instance) => service.Service switch
    {
        ServiceName.M3DB => DatabaseHealth.IsBootstrapped(instance),
        ServiceName.M3Aggregator => true,
        _ => false,
    };

    private async Task OpenAsync(CancellationToken ct)
    {
        try
        {
            _server = await HealthServer.StartAsync(Get, ct);
        }
        catch
        {
            kit.Endpoints.Return();
            throw;
        }

        kit.Endpoints.Add(kit.Cluster.Name, service, id, _server.Address);
        kit.Logger.HealthServed(service, id, _server.Address);
    }

    private HealthAnswer? Get(string path)
    {
        var placement = feed.Current.Stored?.Placement;
        return service.Service == ServiceName.M3Aggregator ? AggregatorHealth.Get(path, placement, id) : DatabaseHealth.Get(path, placement?.Find(id));
    }
}
