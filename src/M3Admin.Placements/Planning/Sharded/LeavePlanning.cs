using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Placements.Planning.Sharded;

/// <summary>Removing and replacing instances: only what leaves moves.</summary>
internal static class LeavePlanning
{
    /// <summary>Whoever stays takes what leaves.</summary>
    public static ShardedResult Remove(Placement current, ImmutableArray<InstanceId> leaving)
    {
        var roster = new Roster(current.Instances, []);
        var stays = StayingOf(roster, roster.Flags(leaving), []);
        return GroupsOf(roster, stays) < current.ReplicaFactor
            ? ShardedResult.Short.Of(Shortage.OfGroups(current.ReplicaFactor, roster.Instances.Where((_, i) => stays[i]), leaving))
            : Plan(current, roster, roster.Flags(leaving), stays, spillOver: null);
    }

    /// <summary>The candidates take what leaves; where they cannot and it is allowed, whoever stays.</summary>
    public static ShardedResult Replace(Placement current, ImmutableArray<InstanceId> leaving, IReadOnlyCollection<Instance> candidates, bool allowSpillOver)
    {
        var roster = new Roster(current.Instances, candidates);
        var isCandidate = roster.Flags(candidates.Select(instance => instance.Id));
        var isLeaving = roster.Flags(leaving);
        return Plan(current, roster, isLeaving, isCandidate, allowSpillOver ? StayingOf(roster, isLeaving, isCandidate) : null);
    }

    // Whoever is leaving already takes nothing back unasked.
    private static bool[] StayingOf(Roster roster, bool[] isLeaving, bool[] isCandidate) =>
        [.. roster.Instances.Select((instance, i) => !isLeaving[i] && (!instance.IsLeaving || isCandidate.ElementAtOrDefault(i)))];

    private static int GroupsOf(Roster roster, bool[] stays) =>
        Enumerable.Range(0, roster.Count).Where(i => stays[i]).Select(i => roster.GroupOf[i]).Distinct().Count();

    private static ShardedResult Plan(Placement current, Roster roster, bool[] isLeaving, bool[] takers, bool[]? spillOver)
    {
        var board = new Board(roster, (int)current.ShardCount, (int)current.ReplicaFactor);
        if (!board.TryRead((int)current.ReplicaFactor))
        {
            return ShardedResult.Short.Invalid;
        }

        var bounds = new Bounds(roster);
        takers.CopyTo(bounds.CanTake, 0);
        var units = Vacate(board, isLeaving);
        var certificate = Place(board, bounds, units);
        if (board.Loads[board.Limbo] > 0 && spillOver is not null)
        {
            certificate = SpillOver(board, bounds, units, spillOver);
        }

        return Refusal(board, takers) ?? (ShardedResult)new BoardWriter(board, current, certificate).Write();
    }

    private static List<int> Vacate(Board board, bool[] isLeaving)
    {
        var units = new List<int>();
        for (var at = 0; at < board.Seats.Length; at++)
        {
            if (isLeaving[board.Seats[at]])
            {
                var shard = at / board.Replicas;
                units.Add(shard);
                board.Move(shard, board.Seats[at], board.Limbo);
            }
        }

        return units;
    }

    internal static StreamCertificate Place(Board board, Bounds bounds, List<int> units)
    {
        if (new UnitPlacing(board, bounds, units).Run() && !board.WasMoving)
        {
            return StreamCertificate.Counted;
        }

        new ExchangeNetwork(board, bounds, Priority.Streams, [.. units.Distinct()]).Improve();
        return StreamCertificate.NoCheaperExchange;
    }

    private static StreamCertificate SpillOver(Board board, Bounds bounds, List<int> units, bool[] stays)
    {
        for (var i = 0; i < stays.Length; i++)
        {
            bounds.Least[i] = bounds.CanTake[i] ? board.Loads[i] : 0;
            bounds.CanTake[i] |= stays[i];
        }

        new ExchangeNetwork(board, bounds, Priority.Streams, [.. units.Distinct()]).Improve();
        return StreamCertificate.NoCheaperExchange;
    }

    private static ShardedResult.Short? Refusal(Board board, bool[] takers)
    {
        if (board.Loads[board.Limbo] is > 0 and var homeless)
        {
            var names = Shortage.Listed(board.Roster.Instances.Where((_, i) => takers[i]).Select(instance => Word.Of(instance.Id)));
            return ShardedResult.Short.Of(
                $"{homeless} {(homeless == 1 ? "shard finds" : "shards find")} no place on {names}: an isolation group that holds a shard cannot hold it twice. " +
                "Choose candidates in the groups of the instances they replace, or allow the shards to spill over to others.");
        }

        return board.Idle(takers) is not { } idle ? null : ShardedResult.Short.Of(
            $"{Word.Of(idle)} would get no shard, and an instance without one has no place in a sharded placement; leave it out.",
            idle);
    }
}
