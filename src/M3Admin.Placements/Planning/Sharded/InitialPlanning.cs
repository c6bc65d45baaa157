using M3Admin.Placements.Load;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Placements.Planning.Sharded;

/// <summary>
/// The first placement: fair loads; then each shard goes to the isolation groups that still have the most to take, which always works out
/// (Gale and Ryser 1957); then, within a group, to its instances in turns.
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
        var turns = new int[board.Roster.GroupCount][];
        var rest = new int[board.Roster.GroupCount];
        for (var group = 0; group < turns.Length; group++)
        {
            turns[group] = Turns(board.Roster, loads, group);
            rest[group] = turns[group].Length;
        }

        var chosen = new bool[turns.Length];
        for (var shard = 0; shard < board.Shards; shard++)
        {
            Array.Clear(chosen);
            for (var seat = 0; seat < board.Replicas; seat++)
            {
                var group = MostWanting(shard, rest, chosen);
                chosen[group] = true;
                board.Move(shard, Board.Nobody, turns[group][^rest[group]--]);
            }
        }
    }

    private static int MostWanting(int shard, int[] rest, bool[] chosen)
    {
        var (best, mixed) = (-1, 0u);
        for (var group = 0; group < rest.Length; group++)
        {
            if (!chosen[group] && (best < 0 || rest[group] >= rest[best]))
            {
                var own = Mixed(shard, group);
                (best, mixed) = best < 0 || rest[group] > rest[best] || own < mixed ? (group, own) : (best, mixed);
            }
        }

        return best;
    }

    // Spreads what would be ties, so that two groups share few shards: when one is lost, many help. Any fixed mixing of bits would do (Steele et al. 2014).
    private static uint Mixed(int shard, int group)
    {
        var bits = (((ulong)(uint)shard << 32) | (uint)group) + 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return (uint)(bits >> 32);
    }

    // Evenly interleaved by load. Each round starts further on, by as many as groups came before, so that two instances share few
    // shards.
    private static int[] Turns(Roster roster, int[] loads, int group)
    {
        int[] members = [.. Enumerable.Range(0, roster.Count).Where(i => roster.GroupOf[i] == group)];
        var turns = new int[members.Sum(i => loads[i])];
        var (times, next) = (new double[turns.Length], 0);
        foreach (var member in members)
        {
            for (var k = 0; k < loads[member]; k++)
            {
                // A little later for the higher number, so that no two are equal.
                times[next] = ((k + 0.5) / loads[member]) + (member * 1e-12);
                turns[next++] = member;
            }
        }

        Array.Sort(times, turns);
        var ordered = new int[turns.Length];
        for (var at = 0; at < turns.Length; at++)
        {
            var (round, within) = (at / members.Length, at % members.Length);
            var length = Math.Min(members.Length, turns.Length - (round * members.Length));
            ordered[at] = turns[(round * members.Length) + ((within + (round * group)) % length)];
        }

        return ordered;
    }
}
