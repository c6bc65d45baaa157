using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Namespaces;

/// <summary>Which datapoints are sent to an aggregated namespace.</summary>
/// <param name="All">All of them; otherwise those that rules send there.</param>
public sealed record DownsampleOptions(bool All)
{
    /// <summary>Fields that are not known.</summary>
    public UnknownFields Unknown { get; init; }
}
