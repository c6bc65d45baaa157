using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;
using M3Admin.Web.Live;

namespace M3Admin.Web.Features.Shared;

/// <summary>Names one placement among all clusters.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Key">The placement in it.</param>
public sealed record PlacementLink(string Cluster, ServiceKey Key)
{
    /// <summary>Its page.</summary>
    public string Href => At("/placement");

    /// <summary>What is typed to confirm what cannot be taken back: <c>metrics-prod/m3db</c>, with the environment where it is not the default one.</summary>
    public string Name => Text.Replace(" / ", "/", StringComparison.Ordinal);

    /// <summary>For sentences: <c>metrics-prod / m3db</c>, with the environment where it is not the default one.</summary>
    public string Text => Key.Environment == ServiceKey.DefaultEnvironment
        ? $"{Cluster} / {Key.Service.Text()}"
        : $"{Cluster} / {Key.Environment} / {Key.Service.Text()}";

    /// <summary>Another page about it.</summary>
    public string At(string path) => $"{path}?cluster={Uri.EscapeDataString(Cluster)}&env={Uri.EscapeDataString(Key.Environment)}&service={Key.Service.Text()}";

    /// <summary>All there are, in the order of the configuration.</summary>
    public static IEnumerable<PlacementLink> All(IEnumerable<ClusterSnapshot> clusters) =>
        clusters.SelectMany(cluster => cluster.Directory.Services.Select(key => new PlacementLink(cluster.Name, key)));
}
