using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.InstanceRules;

internal sealed class InstanceIdIsUnique : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement) =>
        from same in placement.Placement.Instances.GroupBy(instance => instance.Id)
        let count = same.Count()
        where count > 1
        select new Violation(
            Rule.InstanceIdIsUnique, same.Key, null, $"{count} instances have the id {Word.Of(same.Key)}; keep one of them, or rename the others.");
}
