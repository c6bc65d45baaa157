using System.Collections.Immutable;

namespace M3Admin.Operations.Freezing;

/// <summary>Which clusters are frozen.</summary>
/// <param name="ByCluster">The freezes, by the cluster's name.</param>
public sealed record Freezes(ImmutableDictionary<string, Freeze> ByCluster)
{
    /// <summary>A cluster's freeze; null when it is not frozen, as far as is known.</summary>
    public Freeze? Of(string cluster) => ByCluster.GetValueOrDefault(cluster);
}
