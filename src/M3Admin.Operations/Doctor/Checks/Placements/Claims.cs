using M3Admin.Placements.Rules;

namespace M3Admin.Operations.Doctor.Checks.Placements;

/// <summary>What is broken, by the rule that it breaks.</summary>
internal static class Claims
{
    public static string Of(Rule rule) => rule switch
    {
        Rule.AggregatorIsMirrored => "the aggregators are not mirrored",
        Rule.CoordinatorIsNotSharded => "the coordinators are sharded",
        Rule.CoordinatorHasReplicaFactorOne => "the coordinators have more than one replica",
        Rule.CoordinatorHasNoShards => "the coordinators have shards",
        Rule.MirroredIsSharded => "it is mirrored and not sharded",
        Rule.InstanceIdIsUnique => "an id stands twice",
        Rule.InstanceHasEndpoint => "an endpoint is missing",
        Rule.InstanceHasShards => "an instance has no shard",
        Rule.NonShardedHasNoShards => "there are shards where there should be none",
        Rule.ShardSetWithinMaximum => "a shard set's id is too high",
        Rule.ShardSetHoldsSameShards => "members of a shard set hold different shards",
        Rule.ShardIdInRange => "a shard's id is out of range",
        Rule.ShardOncePerInstance => "an instance holds a shard twice",
        Rule.ShardHasAllReplicas => "shards have too few or too many replicas",
        Rule.ReplicasInDifferentGroups => "replicas share an isolation group",
        Rule.LeavingHasOneTaker => "leaving shards without exactly one taker",
        Rule.SourceExists => "a source is not in the placement",
        Rule.SourceIsLeaving => "a source is not leaving",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "not a rule"),
    };
}
