using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Sharded;

namespace M3Admin.Placements.Planning.Warnings;

/// <summary>Warns of candidates unlike those whose shards they take, and of shards that go elsewhere.</summary>
internal static class Replacements
{
    public static IEnumerable<PlanWarning> Of(Placement current, PlacementChange.ReplaceInstances replace, ShardedResult.Done done)
    {
        Instance[] leaving = [.. current.Instances.Where(instance => replace.Leaving.Contains(instance.Id))];
        return Groups(leaving, replace).Concat(Weights(leaving, replace)).Concat(SpillOver(replace, done));
    }

    private static IEnumerable<PlanWarning> Groups(Instance[] leaving, PlacementChange.ReplaceInstances replace)
    {
        var groups = leaving.Select(instance => instance.Group).Distinct().ToArray();
        foreach (var candidate in replace.Candidates.Where(candidate => !groups.Contains(candidate.Group)).OrderBy(candidate => candidate.Id))
        {
            yield return new PlanWarning(
                WarningSeverity.Danger,
                WarningKind.OtherGroup,
                candidate.Id,
                $"Candidate {Word.Of(candidate.Id)} is in isolation group {Word.Of(candidate.Group.Value)}; " +
                $"who it replaces is in {Shortage.Listed(groups.Order().Select(group => Word.Of(group.Value)))}.",
                "Choose a candidate of the same group, or accept that loads per group change for good.");
        }
    }

    private static IEnumerable<PlanWarning> Weights(Instance[] leaving, PlacementChange.ReplaceInstances replace)
    {
        var (left, come) = (leaving.Sum(instance => (long)instance.Weight), replace.Candidates.Sum(candidate => (long)candidate.Weight));
        if (left != come)
        {
            yield return new PlanWarning(
                come < left ? WarningSeverity.Danger : WarningSeverity.Note,
                WarningKind.OtherWeight,
                replace.Candidates.Min(candidate => candidate.Id),
                $"The candidates' weight is {come}, that of the instances they replace {left}; " +
                $"they take all {leaving.Sum(instance => instance.Load)} of their shards all the same.",
                come < left ? "Choose candidates of the same weight, or rebalance afterwards." : "Rebalance afterwards, so that they carry their share.");
        }
    }

    private static IEnumerable<PlanWarning> SpillOver(PlacementChange.ReplaceInstances replace, ShardedResult.Done done)
    {
        var candidates = replace.Candidates.Select(candidate => candidate.Id).ToHashSet();
        InstanceId[] others = [.. done.Moves.Where(move => !candidates.Contains(move.To)).Select(move => move.To)];
        if (others.Length > 0)
        {
            yield return new PlanWarning(
                WarningSeverity.Danger,
                WarningKind.SpillOver,
                null,
                $"{others.Length} {(others.Length == 1 ? "shard goes" : "shards go")} to instances that are no candidates: " +
                $"{Shortage.Listed(others.Distinct().Order().Select(Word.Of))}.",
                "Choose candidates that can hold all of the shards.");
        }
    }
}
