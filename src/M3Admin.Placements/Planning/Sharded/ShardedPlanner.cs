using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Changes;

namespace M3Admin.Placements.Planning.Sharded;

/// <summary>Plans changes of placements whose instances each have shards of their own.</summary>
internal static class ShardedPlanner
{
    public static ShardedResult Plan(Placement current, PlacementChange change) => change switch
    {
        PlacementChange.AddInstances add => AddPlanning.Plan(current, Joining(current, add.Instances)),
        PlacementChange.RemoveInstances remove => LeavePlanning.Remove(current, remove.Instances),
        PlacementChange.ReplaceInstances replace =>
            LeavePlanning.Replace(current, replace.Leaving, Joining(current, replace.Candidates), replace.AllowSpillOver),
        PlacementChange.AddReplica => AddReplicaPlanning.Plan(current),
        PlacementChange.Rebalance => RebalancePlanning.Plan(current),
        PlacementChange.Undo => UndoPlanning.Plan(current),
        _ => throw new InvalidOperationException($"{change} is planned elsewhere."),
    };

    // Who comes back still has the shards that are leaving it, and fields that we don't know.
    private static List<Instance> Joining(Placement current, IEnumerable<Instance> instances) =>
    [
        .. instances.Select(instance => current.Find(instance.Id) is { } leaving
            ? instance with { Shards = leaving.Shards, Unknown = leaving.Unknown }
            : instance with { Shards = [] }),
    ];
}
