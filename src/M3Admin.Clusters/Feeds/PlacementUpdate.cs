using M3Admin.Placements.Diff;

namespace M3Admin.Clusters.Feeds;

/// <summary>What a follower of a feed is handed.</summary>
/// <param name="Snapshot">The newest state.</param>
/// <param name="Changes">What differs from the snapshot that this follower was handed before; null the first time. A slow follower's changes span all it skipped.</param>
public sealed record PlacementUpdate(PlacementSnapshot Snapshot, PlacementDiff? Changes);
