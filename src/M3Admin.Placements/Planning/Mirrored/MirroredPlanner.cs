using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Planning.Sharded;

namespace M3Admin.Placements.Planning.Mirrored;

/// <summary>
/// Plans changes of mirrored placements (aggregators): shard sets share the shards as if each were one instance, and every member of a set does the same.
/// Aggregators don't mark their shards available; the next change does, once their cutovers have passed. Before that, only what is on its way can be
/// taken back.
/// </summary>
internal static class MirroredPlanner
{
    /// <param name="empty">The placement with its instances, but without their shards.</param>
    /// <param name="skipPortMirroring">Whether instances of different ports may mirror each other.</param>
    /// <param name="clock">The time.</param>
    public static ShardedResult Initial(Placement empty, bool skipPortMirroring, AggregatorClock clock)
    {
        if (Mirrors.Of(empty.Instances, empty, skipPortMirroring) is not { } mirrors)
        {
            return Mirrors.Refusal(empty.Instances, empty, skipPortMirroring);
        }

        var sets = new ShardSets(empty with { Instances = [] }, mirrors, clock);
        return InitialPlanning.Plan(sets.Collapsed(mirrors)) is ShardedResult.Done done
            ? sets.Expanded(done)
            : TooManySets(empty, mirrors.Length / (int)empty.ReplicaFactor);
    }

    public static ShardedResult Plan(Placement current, PlacementChange change, AggregatorClock clock) =>
        MarkShardsAvailable.Everywhere(current, clock) switch
        {
            MarkResult.Marked marked => Settled(marked.Placement, change, clock),
            MarkResult.Refused refused => InFlight.Plan(current, change, clock, refused),
            var other => throw new InvalidOperationException($"{other} is no result."),
        };

    private static ShardedResult Settled(Placement current, PlacementChange change, AggregatorClock clock)
    {
        // Who had been leaving has left by now, so what was asked may no longer make sense.
        if (ChangeCheck.Of(current, change) is [var refusal, ..])
        {
            return new ShardedResult.Short(refusal);
        }

        return Members.Refusal(current) ?? change switch
        {
            PlacementChange.Undo => UndoPlanning.Plan(current),
            PlacementChange.AddInstances add => Add(current, add, clock),
            PlacementChange.RemoveInstances remove => Remove(current, remove, clock),
            PlacementChange.ReplaceInstances replace => Counterparts.Plan(current, replace, clock),
            PlacementChange.Rebalance => Rebalance(current, clock),
            PlacementChange.AddReplica => Refused(
                RefusalKind.Unsupported, "A mirrored placement gets another replica only by another member in every shard set; set such a placement."),
            _ => throw new InvalidOperationException($"{change} is planned elsewhere."),
        };
    }

    private static ShardedResult Add(Placement current, PlacementChange.AddInstances add, AggregatorClock clock)
    {
        if (Mirrors.Of(add.Instances, current, add.SkipPortMirroring) is not { } mirrors)
        {
            return Mirrors.Refusal(add.Instances, current, add.SkipPortMirroring);
        }

        var sets = new ShardSets(current, mirrors, clock);
        var result = AddPlanning.Plan(sets.Collapsed([]), sets.Collapsed(mirrors).Instances.Where(set => set.Shards.IsEmpty).ToArray());
        return result is ShardedResult.Done done ? sets.Expanded(done) : TooManySets(current, sets.Count);
    }

    private static ShardedResult Remove(Placement current, PlacementChange.RemoveInstances remove, AggregatorClock clock)
    {
        if (Members.NotWhole(current, remove.Instances) is { } refusal)
        {
            return refusal;
        }

        var sets = new ShardSets(current, [], clock);
        InstanceId[] leaving = [.. remove.Instances.Select(id => sets.SetOf(id)).Distinct()];
        if (leaving.Length == sets.Count)
        {
            return Refused(RefusalKind.Unsatisfiable, "No shard set would remain to take the shards. Add another first, or delete the placement.");
        }

        var result = LeavePlanning.Remove(sets.Collapsed([]), [.. leaving]);
        return result is ShardedResult.Done done ? sets.Expanded(done) : result;
    }

    private static ShardedResult Rebalance(Placement current, AggregatorClock clock)
    {
        var sets = new ShardSets(current, [], clock);
        return RebalancePlanning.Plan(sets.Collapsed([])) is ShardedResult.Done done ? sets.Expanded(done) : ShardedResult.Short.Invalid;
    }

    private static ShardedResult.Short TooManySets(Placement placement, int sets) =>
        ShardedResult.Short.Of(
            $"{placement.ShardCount} {(placement.ShardCount == 1 ? "shard" : "shards")} cannot give each of {sets} shard sets a shard. " +
            "Leave some out, or use more shards.");

    private static ShardedResult.Short Refused(RefusalKind kind, string message) => new(new Refusal(kind, null, message));
}
