using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Live;

namespace M3Admin.Web.Shell;

/// <summary>What the live badge says.</summary>
/// <param name="Health">Whether what the page shows is what the store holds; the worst of all where the page shows all and none is live.</param>
/// <param name="Note">What is live: a revision, or how many clusters.</param>
/// <param name="IsPartly">Whether only some of what the page shows is live.</param>
/// <param name="Clusters">Each cluster's health, for the list behind the badge.</param>
public sealed record LiveBadge(FeedHealth Health, string Note, bool IsPartly, ImmutableArray<ClusterHealth> Clusters)
{
    /// <summary>The badge of a page that shows one placement, or all (null).</summary>
    public static LiveBadge Of(ImmutableArray<ClusterSnapshot> clusters, PlacementLink? current)
    {
        ImmutableArray<ClusterHealth> each = [.. clusters.Select(cluster => new ClusterHealth(cluster.Name, cluster.Health))];
        var placement = clusters.Where(cluster => cluster.Name == current?.Cluster).SelectMany(cluster => cluster.Placements).FirstOrDefault(p => p.Key == current?.Key);
        return placement is null ? OfAll(each) : new LiveBadge(placement.Health, Revision(placement), IsPartly: false, each);
    }

    private static LiveBadge OfAll(ImmutableArray<ClusterHealth> each)
    {
        var live = each.Count(cluster => cluster.Health is FeedHealth.Live);
        var best = each.Select(cluster => cluster.Health).FirstOrDefault(health => health is FeedHealth.Live);
        var worst = each.Select(cluster => cluster.Health).Aggregate(FeedHealth.Worse);
        var note = live == each.Length ? Figures.Count(each.Length, "cluster") : $"{Figures.Count(live)} of {Figures.Count(each.Length, "cluster")}";
        return new LiveBadge(best ?? worst, best is null && each.Length == 1 ? "" : note, live > 0 && live < each.Length, each);
    }

    private static string Revision(PlacementSnapshot placement) => placement.Stored is { } stored ? $"rev {Figures.Count(stored.Version.ModRevision)}" : "";
}
