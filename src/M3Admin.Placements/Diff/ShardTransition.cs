using M3Admin.Placements.Model;

namespace M3Admin.Placements.Diff;

/// <summary>What became of one shard on one instance between two placements.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="ShardId">The shard's number.</param>
/// <param name="Before">How the instance held it; null when it did not.</param>
/// <param name="After">How it holds it now; null when it no longer does.</param>
public readonly record struct ShardTransition(InstanceId Instance, uint ShardId, Shard? Before, Shard? After);
