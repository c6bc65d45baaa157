using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning.Plans;

/// <summary>One replica of a shard changes hands.</summary>
/// <param name="Shard">The shard's number.</param>
/// <param name="From">Whose load it no longer is; null for a replica that is new.</param>
/// <param name="To">Whose load it becomes.</param>
/// <param name="Kind">What that costs.</param>
public readonly record struct Move(uint Shard, InstanceId? From, InstanceId To, MoveKind Kind);
