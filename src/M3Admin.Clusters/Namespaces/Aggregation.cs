using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Namespaces;

/// <summary>One kind of datapoints that a namespace takes.</summary>
/// <param name="IsAggregated">Whether they are aggregated; otherwise they are as they were sent.</param>
/// <param name="Attributes">How they are aggregated; null where they are not.</param>
public sealed record Aggregation(bool IsAggregated, AggregatedAttributes? Attributes)
{
    /// <summary>Datapoints as they were sent.</summary>
    public static Aggregation Raw { get; } = new(false, null);

    /// <summary>Fields that are not known.</summary>
    public UnknownFields Unknown { get; init; }
}
