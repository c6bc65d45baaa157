using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview.Proof;

/// <summary>How far each instance's load is from its target, in shards.</summary>
internal static class Strays
{
    /// <summary>By instance; those that are leaving have no target and are left out.</summary>
    public static ImmutableArray<(InstanceId Instance, double Stray)> Of(Placement? placement, ServiceName service)
    {
        if (placement is not { IsSharded: true })
        {
            return [];
        }

        var target = PlacementFigures.Of(placement, service).Target;
        return [.. placement.Instances.Where(instance => !instance.IsLeaving).Select(instance => (instance.Id, instance.Load - target.For(instance.Id)))];
    }
}
