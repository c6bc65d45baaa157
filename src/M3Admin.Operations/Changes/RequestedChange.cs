using System.Collections.Immutable;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Changes;

namespace M3Admin.Operations.Changes;

/// <summary>Turns what was asked into what is planned.</summary>
internal static class RequestedChange
{
    /// <summary>The change that a request means; null for a delete, which is not planned.</summary>
    /// <param name="service">Whose placement.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="current">The placement as it is; null when there is none.</param>
    /// <param name="beforeLast">For an undo: the placement before the change that is to be undone, where it is known.</param>
    public static PlacementChange? Of(ServiceKey service, ChangeRequest request, Placement? current, Placement? beforeLast) => request switch
    {
        ChangeRequest.Init init => Initial(service.Service, init),
        ChangeRequest.Add add => new PlacementChange.AddInstances(AsStored(add.Instances)) { SkipPortMirroring = add.Options.SkipPortMirroring == true },
        ChangeRequest.Remove remove => new PlacementChange.RemoveInstances(remove.Instances),
        ChangeRequest.Replace replace => new PlacementChange.ReplaceInstances(replace.Leaving, AsStored(replace.Candidates))
        {
            AllowSpillOver = true, // As M3 does; the plan warns of each shard that goes elsewhere, and that must be accepted.
            SkipPortMirroring = replace.Options.SkipPortMirroring == true,
        },
        ChangeRequest.Set set => new PlacementChange.SetPlacement(KeptFields.In(current, AsStored(service.Service, set.Placement))),
        ChangeRequest.Rebalance => new PlacementChange.Rebalance(),
        ChangeRequest.AddReplica => new PlacementChange.AddReplica(),
        ChangeRequest.Undo => new PlacementChange.Undo(beforeLast),
        ChangeRequest.DeletePlacement => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static PlacementChange.InitialPlacement Initial(ServiceName service, ChangeRequest.Init init) => service switch
    {
        // M3 ignores what is asked of a coordinator's replicas: it has one of each.
        ServiceName.M3Coordinator => new PlacementChange.InitialPlacement(PlacementKind.NonSharded, AsStored(init.Instances), Count(init.ShardCount), 1),
        ServiceName.M3Aggregator => new PlacementChange.InitialPlacement(PlacementKind.Mirrored, AsStored(init.Instances), Count(init.ShardCount), Count(init.ReplicaFactor))
        {
            SkipPortMirroring = init.Options.SkipPortMirroring == true,
        },
        _ => new PlacementChange.InitialPlacement(PlacementKind.Sharded, AsStored(init.Instances), Count(init.ShardCount), Count(init.ReplicaFactor)),
    };

    // An aggregator's placement is in force as soon as it is stored, whatever the request says: M3 stores 0.
    private static Placement AsStored(ServiceName service, Placement given) => given with
    {
        Instances = AsStored(given.Instances),
        CutoverTime = service == ServiceName.M3Aggregator ? 0 : given.CutoverTime,
    };

    // M3 stores metadata with every instance. A request that is kept and read again has it too, and must give the same plan.
    private static ImmutableArray<Instance> AsStored(ImmutableArray<Instance> given) =>
        [.. given.Select(instance => instance.Metadata is null ? instance with { Metadata = new InstanceMetadata(0) } : instance)];

    // A negative number is refused like 0: the planner says that there must be at least one.
    private static uint Count(int number) => (uint)Math.Max(0, number);
}
