using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Live;

namespace M3Admin.Web.Shell;

/// <summary>What the top bar shows.</summary>
/// <param name="Current">The placement that the page shows; null where it shows all, or none.</param>
/// <param name="Version">The version of that placement; null where there is none.</param>
/// <param name="Picker">The three choices.</param>
/// <param name="Badge">The live badge.</param>
public sealed record ShellView(PlacementLink? Current, long? Version, PickerView Picker, LiveBadge Badge)
{
    /// <summary>Whether there is anything to choose.</summary>
    public bool HasPlacements => Picker.Menus.Any(menu => !menu.Items.IsEmpty);

    /// <summary>Whether the page shows an earlier version of it.</summary>
    public bool IsPast { get; init; }

    /// <summary>Works it out.</summary>
    /// <param name="clusters">All that is known; at least one cluster.</param>
    /// <param name="address">The page's address.</param>
    public static ShellView Of(ImmutableArray<ClusterSnapshot> clusters, Uri address)
    {
        var current = CurrentOf(clusters, address);
        var placement = clusters.Where(cluster => cluster.Name == current?.Cluster).SelectMany(cluster => cluster.Placements).FirstOrDefault(p => p.Key == current?.Key);
        return new ShellView(current, placement?.Stored?.Version.Version, PickerView.Of(clusters, current, IsChanges(address) ? "/changes" : IsConfig(address) ? "/config" : "/placement"), LiveBadge.Of(clusters, current))
        {
            IsPast = address.AbsolutePath == "/placement" && !string.IsNullOrEmpty(System.Web.HttpUtility.ParseQueryString(address.Query)["version"]),
        };
    }

    private static bool IsChanges(Uri address) => address.AbsolutePath == "/changes" || address.AbsolutePath.StartsWith("/changes/", StringComparison.Ordinal);

    private static bool IsConfig(Uri address) => address.AbsolutePath == "/config";

    private static PlacementLink? CurrentOf(ImmutableArray<ClusterSnapshot> clusters, Uri address)
    {
        if (address.AbsolutePath != "/placement" && !IsChanges(address) && !IsConfig(address))
        {
            return null;
        }

        var query = System.Web.HttpUtility.ParseQueryString(address.Query);
        return (PlacementChoice.Of(clusters, query["cluster"], query["env"], query["service"]) as PlacementChoice.Found)?.Link;
    }
}
