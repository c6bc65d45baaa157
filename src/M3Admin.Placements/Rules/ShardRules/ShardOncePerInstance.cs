using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.ShardRules;

internal sealed class ShardOncePerInstance : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement) =>
        from instance in placement.Placement.Instances
        where placement.Placement.IsSharded
        from shardId in Repeated(instance)
        select new Violation(
            Rule.ShardOncePerInstance, instance.Id, shardId, $"Instance {Word.Of(instance.Id)} holds shard {shardId} more than once; keep one of them.");

    private static IEnumerable<uint> Repeated(Instance instance)
    {
        for (var i = 1; i < instance.Shards.Length; i++)
        {
            var id = instance.Shards[i].Id;
            if (instance.Shards[i - 1].Id == id && (i == 1 || instance.Shards[i - 2].Id != id))
            {
                yield return id;
            }
        }
    }
}
