using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Planning.Warnings;

/// <summary>Warns of placements that are valid, but not what one would want.</summary>
internal static class Clusters
{
    // How many shards M3's documentation advises for up to so many instances.
    private static readonly (int Instances, uint Shards)[] Advised = [(3, 64), (6, 128), (12, 256), (24, 512), (48, 1024), (int.MaxValue, 4096)];

    public static IEnumerable<PlanWarning> Of(Placement after) =>
        !after.IsSharded || after.IsMirrored ? [] : OfReplicas(after).Concat(ShardCount(after)).Concat(Capped(after));

    /// <summary>What more instances bring about that was not so before.</summary>
    public static IEnumerable<PlanWarning> OfMore(Placement before, Placement after)
    {
        if (!after.IsSharded || after.IsMirrored)
        {
            return [];
        }

        var known = ShardCount(before).Concat(Capped(before)).Select(warning => (warning.Kind, warning.Message)).ToHashSet();
        return ShardCount(after).Where(_ => !ShardCount(before).Any()).Concat(Capped(after).Where(warning => !known.Contains((warning.Kind, warning.Message))));
    }

    public static IEnumerable<PlanWarning> OfReplicas(Placement after)
    {
        if (after.ReplicaFactor <= 2)
        {
            yield return new PlanWarning(
                WarningSeverity.Caution,
                WarningKind.NoLossTolerated,
                null,
                $"RF {after.ReplicaFactor} tolerates no loss: with one isolation group down, shards are without a quorum.",
                "Use RF 3.");
        }
        else if (after.ReplicaFactor % 2 == 0)
        {
            yield return new PlanWarning(
                WarningSeverity.Caution,
                WarningKind.EvenReplicaFactor,
                null,
                $"RF {after.ReplicaFactor} tolerates no more losses than RF {after.ReplicaFactor - 1}.",
                "Use an odd replica factor.");
        }
    }

    private static IEnumerable<PlanWarning> ShardCount(Placement placement)
    {
        var count = placement.Instances.Count(instance => !instance.IsLeaving);
        var advised = Array.Find(Advised, row => count <= row.Instances).Shards;
        if (placement.ShardCount < advised)
        {
            yield return new PlanWarning(
                count > 3 ? WarningSeverity.Caution : WarningSeverity.Note,
                WarningKind.UnsuitedShardCount,
                null,
                $"{placement.ShardCount} {(placement.ShardCount == 1 ? "shard is" : "shards are")} few " +
                $"for {count} {(count == 1 ? "instance" : "instances")}; {advised} are advised.",
                "The shard count can never be changed: choose it for the size to come.");
        }
    }

    private static IEnumerable<PlanWarning> Capped(Placement placement)
    {
        var staying = placement.Instances.Where(instance => !instance.IsLeaving).ToArray();
        var weight = staying.Sum(instance => (double)instance.Weight);
        foreach (var group in staying.GroupBy(instance => instance.Group).OrderBy(group => group.Key))
        {
            var share = group.Sum(instance => (double)instance.Weight) / weight * placement.ShardCount * placement.ReplicaFactor;
            if (share > placement.ShardCount + 0.5)
            {
                yield return new PlanWarning(
                    WarningSeverity.Note,
                    WarningKind.GroupCapped,
                    null,
                    $"Isolation group {Word.Of(group.Key.Value)} has weight for {share:0} replicas, but can hold each of {placement.ShardCount} shards once.",
                    "The rest goes to other groups: add instances there, or lower the weights here.");
            }
        }
    }
}
