using M3Admin.Placements.Model;

namespace M3Admin.Placements.Rules.ServiceRules;

internal sealed class CoordinatorHasNoShards : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement)
    {
        if (placement.Service == ServiceName.M3Coordinator && placement.Placement.ShardCount != 0)
        {
            yield return new Violation(
                Rule.CoordinatorHasNoShards, null, null, $"The shard count is {placement.Placement.ShardCount}; an m3coordinator placement must have 0.");
        }
    }
}
