using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.ShardRules;

internal sealed class SourceIsLeaving : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement)
    {
        var leaving = placement.Leaving.Select(holding => holding.Place).ToHashSet();
        return
            from taking in placement.Taking
            let source = taking.TakenFrom.Instance
            where !leaving.Contains(taking.TakenFrom) && placement.Placement.Find(source) is not null
            select new Violation(
                Rule.SourceIsLeaving,
                taking.Instance.Id,
                taking.Shard.Id,
                $"Instance {Word.Of(taking.Instance.Id)} is initializing shard {taking.Shard.Id} from {Word.Of(source)}, " +
                $"which does not hold it leaving; take the source away, or mark the shard leaving on {Word.Of(source)}.");
    }
}
