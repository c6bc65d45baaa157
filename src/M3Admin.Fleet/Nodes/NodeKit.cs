using M3Admin.Clusters;
using M3Admin.Clusters.Simulated;
using M3Admin.Fleet.Health;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Logging;

namespace M3Admin.Fleet.Nodes;

/// <summary>What all simulated nodes of a cluster share.</summary>
/// <param name="Cluster">Their cluster.</param>
/// <param name="Pace">How fast they stream.</param>
/// <param name="Endpoints">Where they answer for their health.</param>
/// <param name="Time">Their clock.</param>
/// <param name="Logger">Where they tell what they do.</param>
internal sealed record NodeKit(Cluster Cluster, StreamPace Pace, SimulatedEndpoints Endpoints, TimeProvider Time, ILogger Logger)
{
    /// <summary>The only way in which they write.</summary>
    public SimulatedStore Store { get; } = new(Cluster.Store);

    /// <summary>
    /// Deletes the marker when its placement is gone: another tool may have deleted that and left the marker, which would stand beside whatever is created next.
    /// </summary>
    /// <exception cref="KeyValueException">The store does not answer. Nothing is lost: a stray marker gives leave to write nothing.</exception>
    public async Task TidyAsync(ServiceKey service, CancellationToken ct)
    {
        if (await Store.DeleteStrayMarkerAsync(service, ct))
        {
            Logger.MarkerDeleted(service);
        }
    }
}
