using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.ShardRules;

internal sealed class SourceExists : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement) =>
        from taking in placement.Taking
        let source = taking.TakenFrom.Instance
        where placement.Placement.Find(source) is null
        select new Violation(
            Rule.SourceExists,
            taking.Instance.Id,
            taking.Shard.Id,
            $"Instance {Word.Of(taking.Instance.Id)} is initializing shard {taking.Shard.Id} from {Word.Of(source)}, " +
            "which is not in the placement; take the source away, or name one that is.");
}
