using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Live;

/// <summary>All that is known of one cluster at one moment.</summary>
/// <param name="Name">Its name in the console.</param>
/// <param name="Directory">Which placements it has, and whether its store is heard.</param>
/// <param name="Placements">One for each service the directory names, in its order.</param>
/// <param name="Simulated">Those of them whose nodes are simulated.</param>
public sealed record ClusterSnapshot(
    string Name, DirectorySnapshot Directory, ImmutableArray<PlacementSnapshot> Placements, ImmutableArray<ServiceKey> Simulated)
{
    /// <summary>The worst of the directory's health and that of each placement.</summary>
    public FeedHealth Health => Placements.Select(p => p.Health).Aggregate(Directory.Health, FeedHealth.Worse);

    /// <summary>What is known of a cluster now.</summary>
    public static ClusterSnapshot Of(Cluster cluster)
    {
        var directory = cluster.Directory.Current;
        return new ClusterSnapshot(cluster.Name, directory, [.. directory.Services.Select(service => cluster.Feed(service).Current)], cluster.Simulated.Current.Services);
    }
}
