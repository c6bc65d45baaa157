using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;

namespace M3Admin.Operations.Doctor.Facts;

/// <summary>All that was gathered about one cluster: what every check looks at.</summary>
/// <param name="Zone">The zone that its store serves.</param>
/// <param name="At">When.</param>
/// <param name="Health">Whether the store was heard.</param>
/// <param name="Placements">Its placements.</param>
internal sealed record ClusterFacts(string Zone, DateTimeOffset At, FeedHealth Health, ImmutableArray<PlacementFacts> Placements)
{
    /// <summary>What is kept beside the placements; null when it could not be read.</summary>
    public KeptFacts? Kept { get; init; }

    /// <summary>Why not; empty when it could.</summary>
    public string WhyNotKept { get; init; } = "";

    /// <summary>What is known of etcd; null when there is none, or it could not be asked.</summary>
    public EtcdFacts? Etcd { get; init; }

    /// <summary>Why not; empty when it could.</summary>
    public string WhyNotEtcd { get; init; } = "";
}
