using System.Collections.Immutable;
using System.Globalization;
using M3Admin.Clusters.Journal;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Live;

namespace M3Admin.Web.Features.Changes.News;

/// <summary>Which changes a page is to tell of, by its address.</summary>
public static class ShownChanges
{
    /// <summary>Whether the page shows that placement, and is neither where the change was committed nor where it is watched.</summary>
    /// <param name="clusters">All that is known.</param>
    /// <param name="address">The page's address.</param>
    /// <param name="link">The placement that was changed.</param>
    /// <param name="entry">The change.</param>
    public static bool Concerns(ImmutableArray<ClusterSnapshot> clusters, Uri address, PlacementLink link, JournalEntry entry)
    {
        var query = System.Web.HttpUtility.ParseQueryString(address.Query);
        return address.AbsolutePath switch
        {
            "/" or "/changes" => true,
            "/placement" => Names(clusters, query["cluster"], query["env"], query["service"], link),
            var path when path.StartsWith("/changes/", StringComparison.Ordinal) => Names(clusters, query["cluster"], query["env"], query["service"], link) && !IsOwn(query["plan"], query["entry"], entry),
            _ => false,
        };
    }

    private static bool IsOwn(string? plan, string? watched, JournalEntry entry) =>
        (!string.IsNullOrEmpty(plan) && plan == entry.Draft.PlanHash) || watched == entry.Sequence.ToString(CultureInfo.InvariantCulture);

    // A placement that has just been deleted is still what the address means.
    private static bool Names(ImmutableArray<ClusterSnapshot> clusters, string? cluster, string? environment, string? service, PlacementLink link) =>
        string.IsNullOrEmpty(cluster) || string.IsNullOrEmpty(environment) || string.IsNullOrEmpty(service)
            ? PlacementChoice.Of(clusters, cluster, environment, service) is PlacementChoice.Found found && found.Link == link
            : (cluster, environment, service) == (link.Cluster, link.Key.Environment, link.Key.Service.Text());
}
