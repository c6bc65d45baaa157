using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Planning.Warnings;

/// <summary>
/// Warns of a placement, to be set as it is given, that has instances serve shards which they do not hold. No node checks: it answers from what it has, which is nothing.
/// Who holds what is read off the placement as it is: available and leaving shards are there.
/// </summary>
internal static class WithoutData
{
    public static IEnumerable<PlanWarning> Of(Placement current, Placement set)
    {
        if (!current.IsSharded || !set.IsSharded)
        {
            yield break;
        }

        var held = Holdings(current);
        foreach (var instance in set.Instances)
        {
            var empty = instance.Shards.Where(shard => shard.State == ShardState.Available && !held.Contains((instance.Id, shard.Id)) && !IsTakenOver(current, instance, shard)).ToArray();
            if (empty.Length > 0)
            {
                yield return set.IsMirrored ? TakesOver(instance.Id, empty.Length) : ServesNothing(instance.Id, empty.Length);
            }
        }

        if (!set.IsMirrored && Lost(held, set) is > 0 and var lost)
        {
            yield return new PlanWarning(
                WarningSeverity.Danger,
                WarningKind.DataOutOfReach,
                null,
                $"{Shards(lost, "has", "have")} no replica left on an instance that holds the data now: it could not be read, nor streamed to anybody.",
                "Keep an instance that holds it, available or leaving, until another one has streamed it.");
        }
    }

    private static HashSet<(InstanceId Instance, uint Shard)> Holdings(Placement placement) =>
        [.. placement.Instances.SelectMany(instance => instance.Shards.Where(shard => shard.State != ShardState.Initializing).Select(shard => (instance.Id, shard.Id)))];

    // An aggregator has nothing to fetch: once a shard has cut over there it aggregates it, whether that has been marked or not.
    private static bool IsTakenOver(Placement current, Instance instance, Shard shard) =>
        current.IsMirrored && current.Find(instance.Id)?.Shards.Any(held => held.Id == shard.Id) == true;

    private static int Lost(HashSet<(InstanceId Instance, uint Shard)> held, Placement set)
    {
        var kept = Holdings(set).Where(held.Contains).Select(holding => holding.Shard).ToHashSet();
        return held.Select(holding => holding.Shard).Distinct().Count(shard => !kept.Contains(shard));
    }

    private static PlanWarning ServesNothing(InstanceId instance, int shards) => new(
        WarningSeverity.Danger,
        WarningKind.WithoutData,
        instance,
        $"{Word.Of(instance)} would serve {Shards(shards)} that it does not hold now: no node checks, so reads there find nothing, and count towards the quorum.",
        "Give them as INITIALIZING, with the instance that holds them as source and LEAVING there. Accept it only where you know that the data is on this instance's disk.");

    private static PlanWarning TakesOver(InstanceId instance, int shards) => new(
        WarningSeverity.Danger,
        WarningKind.WithoutData,
        instance,
        $"{Word.Of(instance)} would take {Shards(shards)} over as soon as it is written: what other aggregators hold of the windows under way is lost.",
        "Replace or add instances instead: their shards are taken over between two windows.");

    private static string Shards(int count, string one = "", string many = "") => $"{(count == 1 ? $"1 shard {one}" : $"{count:#,0} shards {many}")}".TrimEnd();
}
