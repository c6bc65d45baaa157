using M3Admin.Placements.Load;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Placements.Planning.Sharded;

/// <summary>
/// The first placement: fair loads, then every replica written on one tape, group after group, wrapped around the shards. No group is longer than the
/// tape is wide, so none meets a shard twice, and each shard is met as often as the replica factor says.
/// </summary>
internal static class InitialPlanning
{
    /// <param name="empty">The placement with its instances, but without their shards.</param>
    public static ShardedResult Plan(Placement empty)
    {
        var roster = new Roster(empty.Instances, []);
        var board = new Board(roster, (int)empty.ShardCount, (int)empty.ReplicaFactor);
        var bounds = new Bounds(roster);
        Array.Fill(bounds.CanTake, true);
        ShardedTargets.Bound(bounds, roster, TargetLoad.Of(empty), bounds.CanTake, andAbove: true);
        if (roster.GroupCount < board.Replicas || FairLoads.Of(board, bounds) is not { } loads)
        {
            return ShardedResult.Short.Of(Shortage.OfGroups(empty.ReplicaFactor, empty.Instances, []));
        }

        if (Array.IndexOf(loads, 0) is >= 0 and var idle)
        {
            return ShardedResult.Short.Of(Shortage.OfShards(board, roster.Instances[idle].Id), roster.Instances[idle].Id);
        }

        Seat(board, loads);
        return new BoardWriter(board, empty, StreamCertificate.NoChoice).Write();
    }

    private static void Seat(Board board, int[] loads)
    {
        var position = 0;
        for (var group = 0; group < board.Roster.GroupCount; group++)
        {
            foreach (var instance in Turns(board.Roster, loads, group))
            {
                var (shard, seat) = (position % board.Shards, position / board.Shards);
                board.Seats[(shard * board.Replicas) + seat] = instance;
                board.Loads[instance]++;
                position++;
            }
        }
    }

    // Evenly interleaved by load. Each round starts one further on, by as many as groups came before, so that two instances share few shards: when one is
    // lost, many help.
    private static int[] Turns(Roster roster, int[] loads, int group)
    {
        int[] members = [.. Enumerable.Range(0, roster.Count).Where(i => roster.GroupOf[i] == group)];
        var turns = new (double At, int Instance)[members.Sum(i => loads[i])];
        var next = 0;
        foreach (var member in members)
        {
            for (var k = 0; k < loads[member]; k++)
            {
                turns[next++] = ((k + 0.5) / loads[member], member);
            }
        }

        Array.Sort(turns);
        var ordered = new int[turns.Length];
        for (var at = 0; at < turns.Length; at++)
        {
            var (round, within) = (at / members.Length, at % members.Length);
            var length = Math.Min(members.Length, turns.Length - (round * members.Length));
            ordered[at] = turns[(round * members.Length) + ((within + (round * group)) % length)].Instance;
        }

        return ordered;
    }
}
