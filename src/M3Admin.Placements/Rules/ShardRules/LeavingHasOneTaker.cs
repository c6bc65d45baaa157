using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.ShardRules;

internal sealed class LeavingHasOneTaker : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement)
    {
        var takers = placement.Taking.ToLookup(taking => taking.TakenFrom, taking => taking.Instance.Id);
        return
            from leaving in placement.Leaving.Select(leaving => leaving.Place).Distinct()
            let own = takers[leaving].Distinct().ToArray()
            where own.Length != 1
            select new Violation(Rule.LeavingHasOneTaker, leaving.Instance, leaving.ShardId, Message(leaving.Instance, leaving.ShardId, own));
    }

    private static string Message(InstanceId leaving, uint shardId, InstanceId[] takers) =>
        $"Shard {shardId} is leaving {Word.Of(leaving)}, but " +
        (takers.Length == 0
            ? "no instance is initializing it from there; mark it available again, or name a taker."
            : $"{takers.Length} instances are initializing it from there ({Word.List(takers)}); only one may.");
}
