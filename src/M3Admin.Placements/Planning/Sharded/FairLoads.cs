namespace M3Admin.Placements.Planning.Sharded;

/// <summary>
/// Shares all replicas out in whole shards: within the bounds and the groups, lexicographically fairest, and among equally fair ways the one nearest to
/// the loads as they are. Giving one at a time to the least marginal is optimal here, because the groups' limits form a matroid (Edmonds 1971).
/// </summary>
internal static class FairLoads
{
    /// <summary>The loads by instance number; null when the groups cannot hold that many.</summary>
    public static int[]? Of(Board board, Bounds bounds)
    {
        var roster = board.Roster;
        var (loads, groups) = (new int[roster.Count], new int[roster.GroupCount]);
        var rest = (board.Shards * board.Replicas) - StartAtLeast(board, bounds, loads, groups);
        var takers = new PriorityQueue<int, (Marginal, bool, int)>();
        void Offer(int i) => takers.Enqueue(i, (bounds.Of(i, loads[i] + 1), loads[i] >= board.Loads[i], i));
        for (var i = 0; i < roster.Count; i++)
        {
            if (bounds.CanTake[i])
            {
                Offer(i);
            }
        }

        while (rest > 0 && takers.TryDequeue(out var taker, out _))
        {
            if (groups[roster.GroupOf[taker]] < board.Shards)
            {
                groups[roster.GroupOf[taker]]++;
                loads[taker]++;
                rest--;
                Offer(taker);
            }
        }

        return rest == 0 ? loads : null;
    }

    // A shortcut: what everyone gets in any case. Only where it surely fits.
    private static int StartAtLeast(Board board, Bounds bounds, int[] loads, int[] groups)
    {
        var total = 0L;
        for (var i = 0; i < loads.Length; i++)
        {
            if (bounds.CanTake[i])
            {
                loads[i] = bounds.Least[i];
                groups[board.Roster.GroupOf[i]] += loads[i];
                total += loads[i];
            }
        }

        if (total <= (long)board.Shards * board.Replicas && groups.All(group => group <= board.Shards))
        {
            return (int)total;
        }

        Array.Clear(loads);
        Array.Clear(groups);
        return 0;
    }
}
