using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Placements.Planning.Sharded;

/// <summary>
/// Taking back what is in flight: each shard that is leaving becomes available again where it is leaving, and whoever was taking it over stops.
/// What cannot go back, because another replica has become available in its isolation group since, goes on as it was.
/// </summary>
internal static class UndoPlanning
{
    /// <param name="current">The placement as it is.</param>
    /// <param name="whom">Whose shards go back: asked for the one that leaves and the one that takes. Null for all.</param>
    public static ShardedResult Plan(Placement current, Func<InstanceId, InstanceId, bool>? whom = null)
    {
        var roster = new Roster(current.Instances, []);
        var board = new Board(roster, (int)current.ShardCount, (int)current.ReplicaFactor);
        if (!board.TryRead((int)current.ReplicaFactor))
        {
            return ShardedResult.Short.Invalid;
        }

        var left = ImmutableArray.CreateBuilder<(InstanceId Instance, uint Shard)>();
        for (var shard = 0; shard < board.Shards; shard++)
        {
            TakeBack(board, shard, whom);
            foreach (var source in board.WasLeavingOf(shard))
            {
                if (source >= 0 && !board.Holds(shard, source))
                {
                    left.Add((roster.Instances[source].Id, (uint)shard));
                }
            }
        }

        var result = new BoardWriter(board, current, StreamCertificate.NoChoice).Write();
        return result with { Left = left.ToImmutable() };
    }

    // One return can make room for another, so each is tried until none moves any more.
    private static void TakeBack(Board board, int shard, Func<InstanceId, InstanceId, bool>? whom)
    {
        bool moved;
        do
        {
            moved = false;
            foreach (var source in board.WasLeavingOf(shard))
            {
                if (source < 0 || board.Holds(shard, source))
                {
                    continue;
                }

                var taker = board.WasTaker(shard, source);
                if (whom?.Invoke(board.Roster.Instances[source].Id, board.Roster.Instances[taker].Id) != false && board.Fits(shard, source, taker))
                {
                    board.Move(shard, taker, source);
                    moved = true;
                }
            }
        }
        while (moved);
    }
}
