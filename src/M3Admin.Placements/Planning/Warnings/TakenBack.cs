using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Placements.Planning.Sharded;
using M3Admin.Placements.Rules;

namespace M3Admin.Placements.Planning.Warnings;

/// <summary>Says what an undo cannot take back.</summary>
internal static class TakenBack
{
    public static IEnumerable<PlanWarning> Of(Placement? before, ShardedResult.Done done)
    {
        foreach (var left in done.Left.GroupBy(left => left.Instance, left => left.Shard))
        {
            yield return new PlanWarning(
                WarningSeverity.Caution,
                WarningKind.NotTakenBack,
                left.Key,
                $"Instance {Word.Of(left.Key)} goes on leaving {ShardIds.Text(left)}: another replica has become available in its isolation group since.",
                "Wait until they are available elsewhere.");
        }

        foreach (var instance in before is null ? [] : done.After.Instances)
        {
            var have = instance.Shards.Where(shard => shard.State == ShardState.Available).Select(shard => shard.Id);
            uint[] available = [.. have.Where(shard => !Held(before, instance.Id, shard))];
            if (available.Length > 0)
            {
                yield return new PlanWarning(
                    WarningSeverity.Caution,
                    WarningKind.NotTakenBack,
                    instance.Id,
                    $"Instance {Word.Of(instance.Id)} has {ShardIds.Text(available)} available already and keeps {(available.Length == 1 ? "it" : "them")}.",
                    "Remove it, or rebalance, to move them back.");
            }
        }
    }

    private static bool Held(Placement? before, InstanceId instance, uint shard) => before?.Find(instance)?.Shards.Any(held => held.Id == shard) == true;
}
