using M3Admin.Placements.Model;

namespace M3Admin.Placements.Rules.ServiceRules;

internal sealed class AggregatorIsMirrored : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement)
    {
        if (placement.Service == ServiceName.M3Aggregator && !placement.Placement.IsMirrored)
        {
            yield return new Violation(
                Rule.AggregatorIsMirrored,
                null,
                null,
                "The placement is not mirrored; an m3aggregator placement must be: set is_mirrored and give each instance a shard set.");
        }
    }
}
