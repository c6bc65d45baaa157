using M3Admin.Placements.Model;

namespace M3Admin.Placements.Rules;

/// <summary>A shard together with the instance that holds it.</summary>
internal readonly record struct Holding(Instance Instance, Shard Shard)
{
    /// <summary>Whose shard this one is being streamed from; null when it takes over from nobody.</summary>
    public InstanceId? TakesFrom => Shard.State == ShardState.Initializing ? Shard.Source : null;
}
