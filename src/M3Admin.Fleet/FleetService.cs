using M3Admin.Clusters;
using M3Admin.Fleet.Health;
using M3Admin.Fleet.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace M3Admin.Fleet;

/// <summary>
/// Simulated nodes for every placement that is marked as simulated, in every cluster, for as long as it is marked. Several consoles on one etcd each drive the
/// same nodes; every write is a compare-and-set, so the first one counts and the others find nothing left to do.
/// </summary>
public sealed class FleetService(IEnumerable<Cluster> clusters, IOptions<FleetOptions> options, SimulatedEndpoints endpoints, TimeProvider time, ILogger<FleetService> logger)
    : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.Enabled ? Task.WhenAll(clusters.Select(cluster => DriveAsync(cluster, stoppingToken))) : Task.CompletedTask;

    private async Task DriveAsync(Cluster cluster, CancellationToken ct)
    {
        var kit = new NodeKit(cluster, new StreamPace(options.Value), endpoints, time, logger);
        await using var placements = new Crew<Placements.Model.ServiceKey>((service, stop) => new PlacementFleet(kit, service).RunAsync(stop), time, (service, surprise) => logger.Broke(surprise, service.ToString()));
        await foreach (var simulated in cluster.Simulated.FollowAsync(ct))
        {
            await placements.KeepAsync(simulated.Services);
        }
    }
}
