using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.InstanceRules;

internal sealed class InstanceHasId : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement) =>
        from instance in placement.Placement.Instances
        where instance.Id.Value.Length == 0
        select new Violation(Rule.InstanceHasId, instance.Id, null, $"The instance at {Word.Of(instance.Endpoint)} has no id; give it one.");
}
