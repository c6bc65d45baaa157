using System.Collections.Immutable;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Operations.Changes;

/// <summary>
/// New instances must be of the placement's zone: M3's processes look in one zone alone. M3 drops the others silently. A placement that is set is taken as it is given.
/// </summary>
internal static class ZoneCheck
{
    public static ImmutableArray<Refusal> Of(ServiceKey service, ChangeRequest request) => request switch
    {
        ChangeRequest.Init init => Of(service, init.Instances),
        ChangeRequest.Add add => Of(service, add.Instances),
        ChangeRequest.Replace replace => Of(service, replace.Candidates),
        ChangeRequest.Remove or ChangeRequest.Set or ChangeRequest.Rebalance or ChangeRequest.AddReplica or ChangeRequest.Undo or ChangeRequest.DeletePlacement => [],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ImmutableArray<Refusal> Of(ServiceKey service, ImmutableArray<Instance> instances) =>
    [
        .. instances.Where(instance => !string.Equals(instance.Zone, service.Zone, StringComparison.Ordinal)).Select(instance => new Refusal(
            RefusalKind.Invalid,
            instance.Id,
            $"Instance {instance.Id.Value} is of {(instance.Zone.Length == 0 ? "no zone" : $"zone {instance.Zone}")}, but the placement is of zone {service.Zone}; give it that zone.")),
    ];
}
