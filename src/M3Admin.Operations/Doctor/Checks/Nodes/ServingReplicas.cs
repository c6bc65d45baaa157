using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Nodes;

/// <summary>Which shards have replicas that serve, as far as nodes told.</summary>
internal static class ServingReplicas
{
    /// <summary>The shards of which fewer than a quorum of replicas serve, ascending. Available and leaving replicas serve, unless their node is known not to.</summary>
    public static uint[] WithoutQuorum(Placement placement, Predicate<InstanceId> doesNotServe)
    {
        var quorum = (placement.ReplicaFactor / 2) + 1;
        var serving = placement.Instances.Where(instance => !doesNotServe(instance.Id))
            .SelectMany(instance => instance.Shards).Where(shard => shard.State != ShardState.Initializing)
            .CountBy(shard => shard.Id).ToDictionary();
        return
        [
            .. placement.Instances.SelectMany(instance => instance.Shards).Where(shard => shard.State != ShardState.Initializing)
                .Select(shard => shard.Id).Distinct().Where(shard => serving.GetValueOrDefault(shard) < quorum).Order(),
        ];
    }
}
