using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Namespaces;

/// <summary>How datapoints are aggregated.</summary>
/// <param name="ResolutionNanos">One datapoint stands for this much time, in nanoseconds.</param>
/// <param name="Downsample">Which datapoints come; null means all of them.</param>
public sealed record AggregatedAttributes(long ResolutionNanos, DownsampleOptions? Downsample)
{
    /// <summary>Fields that are not known.</summary>
    public UnknownFields Unknown { get; init; }
}
