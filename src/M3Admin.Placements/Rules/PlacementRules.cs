using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Rules.InstanceRules;
using M3Admin.Placements.Rules.ServiceRules;
using M3Admin.Placements.Rules.ShardRules;
using M3Admin.Placements.Rules.ShardSetRules;

namespace M3Admin.Placements.Rules;

/// <summary>
/// The validity of placements: what M3 demands, and that the replicas of a shard stand in different isolation groups, which M3
/// does not check.
/// </summary>
public static class PlacementRules
{
    private static readonly ImmutableArray<IPlacementRule> All =
    [
        new AggregatorIsMirrored(),
        new CoordinatorIsNotSharded(),
        new CoordinatorHasReplicaFactorOne(),
        new CoordinatorHasNoShards(),
        new MirroredIsSharded(),
        new InstanceIdIsUnique(),
        new InstanceHasEndpoint(),
        new InstanceHasShards(),
        new NonShardedHasNoShards(),
        new ShardSetWithinMaximum(),
        new ShardSetHoldsSameShards(),
        new ShardIdInRange(),
        new ShardOncePerInstance(),
        new ShardHasAllReplicas(),
        new ReplicasInDifferentGroups(),
        new LeavingHasOneTaker(),
        new SourceExists(),
        new SourceIsLeaving(),
    ];

    /// <summary>Finds every violation at once, ordered by rule, then by shard or instance; empty when the placement is valid.</summary>
    /// <param name="placement">The placement, however broken.</param>
    /// <param name="service">Whose placement it is, to check what that service needs; null leaves those rules out.</param>
    public static ImmutableArray<Violation> Check(Placement placement, ServiceName? service = null)
    {
        var subject = new CheckedPlacement(placement, service);
        return [.. All.SelectMany(rule => rule.Check(subject))];
    }
}
