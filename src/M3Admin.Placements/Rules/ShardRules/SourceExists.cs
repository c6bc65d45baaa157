using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.ShardRules;

internal sealed class SourceExists : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement) =>
        from holding in placement.Holdings
        let source = holding.TakesFrom
        where source is not null && placement.Placement.Find(source.Value) is null
        select new Violation(
            Rule.SourceExists,
            holding.Instance.Id,
            holding.Shard.Id,
            $"Instance {Word.Of(holding.Instance.Id)} is initializing shard {holding.Shard.Id} from {Word.Of(source.Value)}, " +
            "which is not in the placement; take the source away, or name one that is.");
}
