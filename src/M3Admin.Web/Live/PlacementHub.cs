using M3Admin.Placements.Model;
using M3Admin.Web.Hosting;
using Microsoft.AspNetCore.SignalR;

namespace M3Admin.Web.Live;

/// <summary><c>/hubs/placements</c>: placements, live, for outside clients of SignalR.</summary>
public sealed class PlacementHub(ClusterSet clusters) : Hub
{
    /// <summary>The hub's path.</summary>
    public const string Path = "/hubs/placements";

    /// <summary>Streams one placement: the whole first, then what changes.</summary>
    /// <param name="service"><c>m3db</c>, <c>m3aggregator</c> or <c>m3coordinator</c>.</param>
    /// <param name="environment">M3's environment; null or empty means <c>default_env</c>.</param>
    /// <param name="cluster">A configured cluster's name; null or empty means the first.</param>
    /// <param name="ct">The client's own stop.</param>
    /// <exception cref="HubException">There is no such service, cluster or placement; the message names it.</exception>
    public IAsyncEnumerable<PlacementMessage> Follow(string service, string? environment, string? cluster, CancellationToken ct)
    {
        var found = clusters.Find(cluster) ?? throw new HubException($"no cluster is called {cluster}; there are {string.Join(", ", clusters.All.Select(c => c.Name))}");
        var name = ServiceNames.Parse(service) ?? throw new HubException($"{service} is no M3 service; there are {string.Join(", ", ServiceNames.All.Select(s => s.Text()))}");
        var key = new ServiceKey(name, string.IsNullOrWhiteSpace(environment) ? ServiceKey.DefaultEnvironment : environment.Trim(), found.Zone);
        return found.Directory.Current.Services.Contains(key)
            ? PlacementMessages.FollowAsync(found.Feed(key), ct)
            : throw new HubException($"there is no placement of {key} in cluster {found.Name}");
    }
}
