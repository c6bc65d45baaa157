using M3Admin.Placements.Load;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Placements.Planning.Sharded;

/// <summary>Rebalancing: the fairest loads there are, by the fewest streams.</summary>
internal static class RebalancePlanning
{
    public static ShardedResult Plan(Placement current)
    {
        var roster = new Roster(current.Instances, []);
        var board = new Board(roster, (int)current.ShardCount, (int)current.ReplicaFactor);
        if (!board.TryRead((int)current.ReplicaFactor))
        {
            return ShardedResult.Short.Invalid;
        }

        var bounds = new Bounds(roster);
        for (var i = 0; i < roster.Count; i++)
        {
            bounds.CanGive[i] = bounds.CanTake[i] = board.Loads[i] > 0;
        }

        ShardedTargets.Bound(bounds, roster, TargetLoad.Of(current), bounds.CanTake, andAbove: true);
        return new BoardWriter(board, current, Level(board, bounds)).Write();
    }

    private static StreamCertificate Level(Board board, Bounds bounds)
    {
        if (FairLoads.Of(board, bounds) is { } loads && new Levelling(board, bounds, loads).Run() && !board.WasMoving)
        {
            return StreamCertificate.Counted;
        }

        new ExchangeNetwork(board, bounds, Priority.Fairness, [.. Enumerable.Range(0, board.Shards)]).Improve();
        return StreamCertificate.NoCheaperExchange;
    }
}
