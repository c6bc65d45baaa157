using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Placements;

/// <summary>One instance that holds a shard.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Shard">The shard as it holds it.</param>
/// <param name="Peer">Where the shard comes from, or who takes it over; null where there is no such instance.</param>
/// <param name="Observed">Since when it is so; null of an available one.</param>
public sealed record ShardHolder(Instance Instance, Shard Shard, InstanceId? Peer, Observation? Observed)
{
    /// <summary>What it can do with the shard now.</summary>
    public string Serves => Shard.State == ShardState.Initializing ? "takes writes, not yet reads" : "serves reads and writes";
}
