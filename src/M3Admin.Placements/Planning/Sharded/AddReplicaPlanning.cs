using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Placements.Planning.Sharded;

/// <summary>One more replica of each shard; nothing else moves.</summary>
internal static class AddReplicaPlanning
{
    public static ShardedResult Plan(Placement current)
    {
        var roster = new Roster(current.Instances, []);
        var board = new Board(roster, (int)current.ShardCount, (int)current.ReplicaFactor + 1);
        if (!board.TryRead((int)current.ReplicaFactor))
        {
            return ShardedResult.Short.Invalid;
        }

        var bounds = new Bounds(roster);
        for (var i = 0; i < roster.Count; i++)
        {
            bounds.CanTake[i] = board.Loads[i] > 0;
        }

        var staying = roster.Instances.Where((_, i) => bounds.CanTake[i]).ToArray();
        if (staying.Select(instance => instance.Group).Distinct().Count() < board.Replicas)
        {
            return ShardedResult.Short.Of(Shortage.OfGroups((uint)board.Replicas, staying, []));
        }

        List<int> units = [.. Enumerable.Range(0, board.Shards)];
        units.ForEach(shard => board.Move(shard, Board.Nobody, board.Limbo));
        var certificate = LeavePlanning.Place(board, bounds, units);
        return new BoardWriter(board, current with { ReplicaFactor = (uint)board.Replicas }, certificate).Write();
    }
}
