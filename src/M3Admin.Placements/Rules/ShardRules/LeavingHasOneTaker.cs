using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Rules.ShardRules;

internal sealed class LeavingHasOneTaker : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement)
    {
        var takers = placement.Holdings
            .Where(holding => holding.TakesFrom is not null)
            .ToLookup(holding => (holding.TakesFrom.GetValueOrDefault(), holding.Shard.Id), holding => holding.Instance.Id);
        return
            from leaving in placement.Holdings.Where(holding => holding.Shard.State == ShardState.Leaving).Select(holding => (holding.Instance.Id, ShardId: holding.Shard.Id)).Distinct()
            let taking = takers[leaving].Distinct().ToArray()
            where taking.Length != 1
            select new Violation(Rule.LeavingHasOneTaker, leaving.Id, leaving.ShardId, Message(leaving.Id, leaving.ShardId, taking));
    }

    private static string Message(InstanceId leaving, uint shardId, InstanceId[] takers) =>
        $"Shard {shardId} is leaving {Word.Of(leaving)}, but " +
        (takers.Length == 0
            ? "no instance is initializing it from there; mark it available again, or name a taker."
            : $"{takers.Length} instances are initializing it from there ({Word.List(takers)}); one must.");
}
