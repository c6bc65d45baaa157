using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Placements.Planning.Sharded;

/// <summary>Adding instances: each is filled to its target from the most loaded; nothing else moves.</summary>
internal static class AddPlanning
{
    /// <param name="current">The placement as it is.</param>
    /// <param name="joining">Who comes, without shards; who comes back, with the shards that are leaving it.</param>
    public static ShardedResult Plan(Placement current, IReadOnlyCollection<Instance> joining)
    {
        var roster = new Roster(current.Instances, joining);
        var board = new Board(roster, (int)current.ShardCount, (int)current.ReplicaFactor);
        if (!board.TryRead((int)current.ReplicaFactor))
        {
            return ShardedResult.Short.Invalid;
        }

        var bounds = new Bounds(roster);
        var isJoining = roster.Flags(joining.Select(instance => instance.Id));
        isJoining.CopyTo(bounds.CanTake, 0);
        for (var i = 0; i < roster.Count; i++)
        {
            bounds.CanGive[i] = isJoining[i] || board.Loads[i] > 0;
        }

        ShardedTargets.Bound(bounds, roster, ShardedTargets.Of(current, roster, isJoining), isJoining, andAbove: false);
        var certificate = Fill(board, bounds, isJoining);
        return board.Idle(isJoining) is { } idle
            ? ShardedResult.Short.Of(Shortage.OfShards(board, idle), idle)
            : new BoardWriter(board, current, certificate).Write();
    }

    private static StreamCertificate Fill(Board board, Bounds bounds, bool[] isJoining)
    {
        if (new Filling(board, bounds, isJoining).Run() && !board.WasMoving)
        {
            return StreamCertificate.Counted;
        }

        new ExchangeNetwork(board, bounds, Priority.Streams, [.. Enumerable.Range(0, board.Shards)]).Improve();
        return StreamCertificate.NoCheaperExchange;
    }
}
