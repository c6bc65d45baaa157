using M3Admin.Placements.Model;

namespace M3Admin.Placements.Rules.ServiceRules;

internal sealed class CoordinatorIsNotSharded : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement)
    {
        if (placement.Service == ServiceName.M3Coordinator && placement.Placement.IsSharded)
        {
            yield return new Violation(
                Rule.CoordinatorIsNotSharded, null, null, "The placement is sharded; an m3coordinator placement must not be: clear is_sharded.");
        }
    }
}
