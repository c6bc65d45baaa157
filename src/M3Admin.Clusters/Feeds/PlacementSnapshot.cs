using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Feeds;

/// <summary>All that a feed knows at one moment.</summary>
/// <param name="Key">Whose placement.</param>
/// <param name="Health">Whether this is what the store holds now.</param>
/// <param name="Stored">The newest readable placement; null when none is stored, or none has been heard of yet.</param>
/// <param name="Fault">Set when the newest stored bytes cannot be read; <paramref name="Stored"/> is then the last state that could.</param>
/// <param name="ObservedAt">When this console first saw the state in <paramref name="Stored"/>; null when there is none.</param>
public sealed record PlacementSnapshot(ServiceKey Key, FeedHealth Health, StoredPlacement? Stored, PlacementFault? Fault, DateTimeOffset? ObservedAt)
{
    /// <summary>Since when each moving shard of <see cref="Stored"/> has been seen as it is.</summary>
    public ShardObservations Observed { get; init; } = ShardObservations.None;

    /// <summary>How far the running transition is, and how long earlier ones took.</summary>
    public TransitionProgress Progress { get; init; } = TransitionProgress.None;
}
