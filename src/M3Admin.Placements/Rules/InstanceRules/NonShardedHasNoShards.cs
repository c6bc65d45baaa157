using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.InstanceRules;

internal sealed class NonShardedHasNoShards : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement) =>
        from instance in placement.Placement.Instances
        where !placement.Placement.IsSharded && !instance.Shards.IsEmpty
        select new Violation(
            Rule.NonShardedHasNoShards,
            instance.Id,
            instance.Shards[0].Id,
            $"Instance {Word.Of(instance.Id)} holds {ShardIds.Text(instance.Shards.Select(shard => shard.Id))} in a placement that is not sharded; " +
            "take its shards away.");
}
