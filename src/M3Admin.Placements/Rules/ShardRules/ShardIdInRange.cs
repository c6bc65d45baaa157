using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.ShardRules;

internal sealed class ShardIdInRange : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement) =>
        from instance in placement.Placement.Instances
        where placement.Placement.IsSharded
        from shard in instance.Shards
        where shard.Id >= placement.Placement.ShardCount
        select new Violation(Rule.ShardIdInRange, instance.Id, shard.Id, Message(instance, shard, placement.Placement.ShardCount));

    private static string Message(Instance instance, Shard shard, uint shardCount) =>
        $"Instance {Word.Of(instance.Id)} holds shard {shard.Id}, but " +
        (shardCount == 0 ? "the shard count is 0" : $"shards run from 0 to {shardCount - 1}") + "; take it away.";
}
