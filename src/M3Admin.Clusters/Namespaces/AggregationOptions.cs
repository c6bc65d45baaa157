using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Namespaces;

/// <summary>Which datapoints a namespace takes.</summary>
/// <param name="Aggregations">Each kind.</param>
public sealed record AggregationOptions(ImmutableArray<Aggregation> Aggregations)
{
    /// <summary>Fields that are not known.</summary>
    public UnknownFields Unknown { get; init; }

    /// <inheritdoc/>
    public bool Equals(AggregationOptions? other) => other is not null && Unknown == other.Unknown && Aggregations.AsSpan().SequenceEqual(other.Aggregations.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Aggregations.Length, Unknown);
}
