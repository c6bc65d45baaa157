using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Mirrored;
using M3Admin.Placements.Planning.NonSharded;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Planning.Sharded;
using M3Admin.Placements.Planning.Warnings;

namespace M3Admin.Placements.Planning;

/// <summary>
/// Plans changes of placements: valid, isolated, with the fewest streams and the fairest loads. Pure: the same placement, change and time always give the
/// same plan, so what is previewed is what is committed. docs/planner.md tells how.
/// </summary>
public static class PlacementPlanner
{
    /// <summary>Plans a change.</summary>
    /// <param name="current">The placement as it is; null when there is none.</param>
    /// <param name="change">What is wanted.</param>
    /// <param name="clock">The time, which only aggregators' cutovers depend on.</param>
    public static ChangePlan Plan(Placement? current, PlacementChange change, AggregatorClock clock)
    {
        var refusals = ChangeCheck.Of(current, change);
        if (!refusals.IsEmpty)
        {
            return new ChangePlan.Refused(refusals);
        }

        return Result(current, change, clock) switch
        {
            ShardedResult.Done done => new ChangePlan.Planned(current, done.After, done.Moves, done.Streams, PlanWarnings.Of(current, change, done)),
            ShardedResult.Short invalid when ReferenceEquals(invalid, ShardedResult.Short.Invalid) => new ChangePlan.Refused(InvalidPlacement.Reasons(current)),
            ShardedResult.Short refused => new ChangePlan.Refused([refused.Refusal]),
            var other => throw new InvalidOperationException($"{other} is no result."),
        };
    }

    private static ShardedResult Result(Placement? current, PlacementChange change, AggregatorClock clock) => (change, current) switch
    {
        (PlacementChange.InitialPlacement initial, _) => Initial(initial, clock),
        (PlacementChange.SetPlacement set, _) => Setting.Of(set.Placement),
        (PlacementChange.MarkShardsAvailable mark, { } placement) => Setting.Of(placement, mark, clock),
        (_, { IsSharded: false } placement) => NonShardedPlanner.Plan(placement, change),
        (_, { IsMirrored: true } placement) => MirroredPlanner.Plan(placement, change, clock),
        (_, { } placement) => ShardedPlanner.Plan(placement, change),
        _ => throw new InvalidOperationException("A change without a placement has been refused already."),
    };

    private static ShardedResult Initial(PlacementChange.InitialPlacement initial, AggregatorClock clock)
    {
        var empty = new Placement
        {
            Instances = [.. initial.Instances.Select(instance => instance with { Shards = [], ShardSet = default })],
            ReplicaFactor = initial.Kind == PlacementKind.NonSharded ? 1 : initial.ReplicaFactor,
            ShardCount = initial.ShardCount,
            IsSharded = initial.Kind != PlacementKind.NonSharded,
            IsMirrored = initial.Kind == PlacementKind.Mirrored,
        };
        return initial.Kind switch
        {
            PlacementKind.Sharded => InitialPlanning.Plan(empty),
            PlacementKind.Mirrored => MirroredPlanner.Initial(empty, initial.SkipPortMirroring, clock),
            _ => NonShardedPlanner.Done(empty),
        };
    }
}
