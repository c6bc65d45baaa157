using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.ShardRules;

internal sealed class SourceIsLeaving : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement)
    {
        var leaving = placement.Holdings
            .Where(holding => holding.Shard.State == ShardState.Leaving)
            .Select(holding => (holding.Instance.Id, holding.Shard.Id))
            .ToHashSet();
        return
            from holding in placement.Holdings
            let source = holding.TakesFrom
            where source is not null && !leaving.Contains((source.Value, holding.Shard.Id)) && placement.Placement.Find(source.Value) is not null
            select new Violation(
                Rule.SourceIsLeaving,
                holding.Instance.Id,
                holding.Shard.Id,
                $"Instance {Word.Of(holding.Instance.Id)} is initializing shard {holding.Shard.Id} from {Word.Of(source.Value)}, " +
                $"which does not hold it leaving; take the source away, or mark the shard leaving on {Word.Of(source.Value)}.");
    }
}
