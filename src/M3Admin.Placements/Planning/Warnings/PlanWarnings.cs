using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Sharded;

namespace M3Admin.Placements.Planning.Warnings;

/// <summary>Everything an operator should know before a change is committed, the most severe first.</summary>
internal static class PlanWarnings
{
    public static ImmutableArray<PlanWarning> Of(Placement? current, PlacementChange change, ShardedResult.Done done)
    {
        var before = current ?? new Placement();
        var warnings = change switch
        {
            PlacementChange.AddInstances add when !before.IsSharded => Newcomers.Addresses(before.Instances, add.Instances),
            PlacementChange.ReplaceInstances replace when !before.IsSharded =>
                Newcomers.Addresses(Without(before, replace.Leaving), replace.Candidates),
            PlacementChange.InitialPlacement initial => Newcomers.Of([], initial.Instances).Concat(Clusters.Of(done.After)),
            PlacementChange.AddInstances add =>
                Unsettled.Of(before).Concat(Newcomers.Of(before.Instances, add.Instances)).Concat(Clusters.OfMore(before, done.After)),
            PlacementChange.RemoveInstances remove => Unsettled.Of(before).Concat(Unsettled.Leaving(before, remove.Instances)),
            PlacementChange.ReplaceInstances replace =>
                Unsettled.Of(before)
                    .Concat(Replacements.Of(before, replace, done))
                    .Concat(Newcomers.Addresses(Without(before, replace.Leaving), replace.Candidates)),
            PlacementChange.AddReplica => Unsettled.Of(before).Concat(Clusters.OfReplicas(done.After)),
            PlacementChange.Rebalance => Unsettled.Of(before),
            PlacementChange.SetPlacement set => BrokenRules.Of(set.Placement).Concat(WithoutData.Of(before, set.Placement)),
            PlacementChange.Undo undo => TakenBack.Of(undo.Before, done),
            _ => [],
        };
        return [.. warnings.OrderByDescending(warning => warning.Severity).ThenBy(warning => warning.Kind)];
    }

    private static ImmutableArray<Instance> Without(Placement current, ImmutableArray<InstanceId> leaving) =>
        [.. current.Instances.Where(instance => !leaving.Contains(instance.Id))];
}
