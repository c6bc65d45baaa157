using System.Collections.Immutable;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;

namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>Finds the placement that a change's address means.</summary>
internal static class FlowTarget
{
    /// <summary>
    /// The placement that is named in full, whether it is there or not: one may have been deleted by the very change that is watched. A new placement may be named in part.
    /// </summary>
    public static PlacementChoice Of(ClusterSet configured, ImmutableArray<ClusterSnapshot> clusters, RequestVerb verb, string? cluster, string? environment, string? service)
    {
        var isWhole = !string.IsNullOrEmpty(environment) && !string.IsNullOrEmpty(service);
        if ((isWhole || verb == RequestVerb.Init) && configured.Find(cluster) is { } known && ServiceOf(clusters, known.Name, environment, service) is { } name)
        {
            var key = new ServiceKey(name, string.IsNullOrEmpty(environment) ? ServiceKey.DefaultEnvironment : environment, known.Zone);
            return new PlacementChoice.Found(new PlacementLink(known.Name, key), clusters.Any(c => c.Name == known.Name && c.Simulated.Contains(key)));
        }

        return PlacementChoice.Of(clusters, cluster, environment, service);
    }

    // For a new placement whose service is not named: the first that there is none of yet.
    private static ServiceName? ServiceOf(ImmutableArray<ClusterSnapshot> clusters, string cluster, string? environment, string? service)
    {
        if (!string.IsNullOrEmpty(service))
        {
            return ServiceNames.Parse(service);
        }

        var there = PlacementLink.All(clusters).Where(link => link.Cluster == cluster && link.Key.Environment == (environment ?? ServiceKey.DefaultEnvironment)).Select(link => link.Key.Service);
        return ServiceNames.All.Except(there).Cast<ServiceName?>().FirstOrDefault() ?? ServiceName.M3DB;
    }
}
