using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.ShardSetRules;

internal sealed class ShardSetWithinMaximum : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement) =>
        from instance in placement.Placement.Instances
        where instance.ShardSet.Value > placement.Placement.MaxShardSet.Value
        select new Violation(
            Rule.ShardSetWithinMaximum,
            instance.Id,
            null,
            $"Instance {Word.Of(instance.Id)} is in shard set {instance.ShardSet}, but max_shard_set_id is {placement.Placement.MaxShardSet}; " +
            "raise that, or put the instance in a shard set that was given out.");
}
