using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.InstanceRules;

internal sealed class InstanceHasShards : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement) =>
        from instance in placement.Placement.Instances
        where placement.Placement.IsSharded && instance.Shards.IsEmpty
        select new Violation(
            Rule.InstanceHasShards, instance.Id, null, $"Instance {Word.Of(instance.Id)} holds no shard; give it some, or leave it out of the placement.");
}
