using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Live;

namespace M3Admin.Web.Features.Placements;

/// <summary>Which placement the address means: a closed set.</summary>
public abstract record PlacementChoice
{
    private PlacementChoice()
    {
    }

    /// <summary>This one.</summary>
    public sealed record Found(PlacementLink Link, bool IsSimulated) : PlacementChoice;

    /// <summary>No store has answered yet.</summary>
    public sealed record Connecting : PlacementChoice;

    /// <summary>None of that name is here.</summary>
    /// <param name="Asked">What was asked for, in words.</param>
    /// <param name="Links">What there is instead.</param>
    /// <param name="Lost">The clusters whose store is not heard, so that it may be there after all.</param>
    public sealed record NotHere(string Asked, ImmutableArray<PlacementLink> Links, ImmutableArray<ClusterSnapshot> Lost) : PlacementChoice;

    /// <summary>Finds it among all there are: the first that fits what the address names.</summary>
    /// <param name="clusters">All that is known.</param>
    /// <param name="cluster">The cluster's name; null or empty for any.</param>
    /// <param name="environment">M3's environment; null or empty for any.</param>
    /// <param name="service">M3's service; null or empty for any.</param>
    public static PlacementChoice Of(ImmutableArray<ClusterSnapshot> clusters, string? cluster, string? environment, string? service)
    {
        var links = PlacementLink.All(clusters).ToImmutableArray();
        var found = links.FirstOrDefault(link => Fits(cluster, link.Cluster) && Fits(environment, link.Key.Environment) && Fits(service, link.Key.Service.Text()));
        if (found is not null)
        {
            return new Found(found, clusters.Any(known => known.Name == found.Cluster && known.Simulated.Contains(found.Key)));
        }

        return clusters.Any(known => known.Directory.Health is FeedHealth.Connecting && Fits(cluster, known.Name))
            ? new Connecting()
            : new NotHere(Describe(cluster, environment, service), links, [.. clusters.Where(known => Health.IsLost(known.Directory.Health))]);
    }

    private static bool Fits(string? asked, string name) => string.IsNullOrEmpty(asked) || asked == name;

    private static string Describe(string? cluster, string? environment, string? service)
    {
        string[] parts = [.. Part("cluster", cluster), .. Part("environment", environment), .. Part("service", service)];
        return string.Join(", ", parts);
    }

    private static IEnumerable<string> Part(string name, string? value) => string.IsNullOrEmpty(value) ? [] : [$"{name} “{value}”"];
}
