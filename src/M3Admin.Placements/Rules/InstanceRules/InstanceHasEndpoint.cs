using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.InstanceRules;

internal sealed class InstanceHasEndpoint : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement) =>
        from instance in placement.Placement.Instances
        where instance.Endpoint.Length == 0
        select new Violation(
            Rule.InstanceHasEndpoint, instance.Id, null, $"Instance {Word.Of(instance.Id)} has no endpoint; give it the host:port where others reach it.");
}
