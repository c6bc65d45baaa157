using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Planning.Sharded;

namespace M3Admin.Placements.Planning.Mirrored;

/// <summary>Looks at shard sets by their members.</summary>
internal static class Members
{
    /// <summary>What stands against planning by shard sets; null when each set is whole and alike.</summary>
    public static ShardedResult.Short? Refusal(Placement current)
    {
        if (current.Instances.FirstOrDefault(instance => instance.ShardSet.Value == 0) is { } alone)
        {
            return Invalid(alone.Id, $"Instance {Word.Of(alone.Id)} belongs to no shard set; set a placement that gives it one.");
        }

        foreach (var set in current.Instances.GroupBy(instance => instance.ShardSet))
        {
            if (set.Count() != current.ReplicaFactor)
            {
                return Invalid(
                    set.First().Id,
                    $"Shard set {set.Key} has {set.Count()} {(set.Count() == 1 ? "member" : "members")} ({Word.List(set.Select(member => member.Id))}), " +
                    $"expecting {current.ReplicaFactor}; set a mended placement first.");
            }

            var first = set.First().Shards;
            if (set.Any(member => !member.Shards.Select(shard => (shard.Id, shard.State)).SequenceEqual(first.Select(shard => (shard.Id, shard.State)))))
            {
                return ShardedResult.Short.Invalid;
            }
        }

        return null;
    }

    /// <summary>Refuses to remove part of a shard set; null when only whole sets are named.</summary>
    public static ShardedResult.Short? NotWhole(Placement current, ImmutableArray<InstanceId> leaving)
    {
        foreach (var set in current.Instances.GroupBy(instance => instance.ShardSet))
        {
            var named = set.Where(member => leaving.Contains(member.Id)).Select(member => member.Id).ToArray();
            if (named.Length > 0 && named.Length < set.Count())
            {
                var missed = Word.List(set.Select(member => member.Id).Except(named));
                return new ShardedResult.Short(new Refusal(
                    RefusalKind.Unsatisfiable,
                    named[0],
                    $"{Word.List(named)} mirrors {missed} in shard set {set.Key}: remove the whole shard set, or replace {Word.List(named)}."));
            }
        }

        return null;
    }

    private static ShardedResult.Short Invalid(InstanceId instance, string message) => new(new Refusal(RefusalKind.CurrentInvalid, instance, message));
}
