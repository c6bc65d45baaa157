using M3Admin.Placements.Model;

namespace M3Admin.Placements.Rules;

/// <summary>A shard together with the instance that holds it.</summary>
internal readonly record struct Holding(Instance Instance, Shard Shard)
{
    /// <summary>Which shard of which instance: what a taker names as its source.</summary>
    public (InstanceId Instance, uint ShardId) Place => (Instance.Id, Shard.Id);

    /// <summary>Where a shard that names a source is streamed from; its own place when it names none.</summary>
    public (InstanceId Instance, uint ShardId) TakenFrom => (Shard.Source ?? Instance.Id, Shard.Id);
}
