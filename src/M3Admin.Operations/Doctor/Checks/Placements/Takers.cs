using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Placements;

/// <summary>Who takes over from whom.</summary>
internal static class Takers
{
    /// <summary>Whether an instance leaves altogether, and nobody takes any of its shards.</summary>
    public static bool IsForsaken(Placement placement, InstanceId id) =>
        placement.Find(id) is { IsLeaving: true } && !placement.Instances.Any(taker => taker.Shards.Any(shard => shard.State == ShardState.Initializing && shard.Source == id));
}
