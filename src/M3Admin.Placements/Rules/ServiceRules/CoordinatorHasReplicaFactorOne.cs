using M3Admin.Placements.Model;

namespace M3Admin.Placements.Rules.ServiceRules;

internal sealed class CoordinatorHasReplicaFactorOne : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement)
    {
        if (placement.Service == ServiceName.M3Coordinator && placement.Placement.ReplicaFactor != 1)
        {
            yield return new Violation(
                Rule.CoordinatorHasReplicaFactorOne,
                null,
                null,
                $"The replica factor is {placement.Placement.ReplicaFactor}; an m3coordinator placement must have 1.");
        }
    }
}
