using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Live;

namespace M3Admin.Web.Shell;

/// <summary>The three choices of the top bar. Each leads to the placement that keeps most of what is chosen.</summary>
/// <param name="Menus">Cluster, environment, service.</param>
public sealed record PickerView(ImmutableArray<PickerMenu> Menus)
{
    /// <summary>Works out the menus.</summary>
    /// <param name="clusters">All that is known.</param>
    /// <param name="current">The placement shown; null where the page shows all.</param>
    /// <param name="path">The page that each choice leads to.</param>
    public static PickerView Of(ImmutableArray<ClusterSnapshot> clusters, PlacementLink? current, string path = "/placement")
    {
        PlacementLink[] links = [.. PlacementLink.All(clusters)];
        var sameCluster = current is null ? links : [.. links.Where(link => link.Cluster == current.Cluster)];
        var sameEnvironment = current is null ? links : [.. sameCluster.Where(link => link.Key.Environment == current.Key.Environment)];
        return new PickerView(
        [
            Menu("cluster", "all clusters", links, current, path, link => link.Cluster),
            Menu("env", "all", sameCluster, current, path, link => link.Key.Environment),
            Menu("service", "all", sameEnvironment, current, path, link => link.Key.Service.Text()),
        ]);
    }

    private static PickerMenu Menu(string label, string all, PlacementLink[] links, PlacementLink? current, string path, Func<PlacementLink, string> part)
    {
        var chosen = current is null ? null : part(current);
        var items = links.GroupBy(part).Select(group => new PickerItem(group.Key, Best(group, current).At(path), group.Key == chosen));
        return new PickerMenu(label, chosen ?? all, [.. items]);
    }

    private static PlacementLink Best(IEnumerable<PlacementLink> links, PlacementLink? current) => links
        .OrderByDescending(link => link.Key.Environment == current?.Key.Environment)
        .ThenByDescending(link => link.Key.Service == current?.Key.Service)
        .First();
}
