using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Planning.Sharded;

namespace M3Admin.Placements.Planning.NonSharded;

/// <summary>Plans changes of placements without shards: a list of instances that come and go.</summary>
internal static class NonShardedPlanner
{
    public static ShardedResult Plan(Placement current, PlacementChange change) => change switch
    {
        PlacementChange.AddInstances add => Done(current, [], add.Instances),
        PlacementChange.RemoveInstances remove => Done(current, remove.Instances, []),
        PlacementChange.ReplaceInstances replace => Done(current, replace.Leaving, replace.Candidates),
        PlacementChange.Rebalance => Refused("There is nothing to rebalance: the placement has no shards."),
        PlacementChange.AddReplica => Refused("There is no replica to add: the placement has no shards."),
        PlacementChange.Undo => Refused("Nothing is on its way: instances of a placement without shards come and go at once. Add or remove them again."),
        _ => throw new InvalidOperationException($"{change} is planned elsewhere."),
    };

    /// <summary>A placement in which nothing moves.</summary>
    public static ShardedResult Done(Placement placement) =>
        new ShardedResult.Done(placement, [], new StreamProof(0, 0, 0, StreamCertificate.NoChoice, []));

    private static ShardedResult Done(Placement current, ImmutableArray<InstanceId> leaving, ImmutableArray<Instance> joining) =>
        Done(current with
        {
            Instances =
            [
                .. current.Instances.Where(instance => !leaving.Contains(instance.Id)),
                .. joining.Select(instance => instance with { Shards = [] }),
            ],
        });

    private static ShardedResult.Short Refused(string message) => new(new Refusal(RefusalKind.Unsupported, null, message));
}
