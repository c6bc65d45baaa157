namespace M3Admin.Placements.Planning.Sharded;

/// <summary>
/// Fills joining instances one shard at a time, each from the instance that is the most loaded. As long as that one can always give, no other choice is
/// fairer; when it cannot, the result is a start that the <see cref="ExchangeNetwork"/> improves.
/// </summary>
internal sealed class Filling(Board board, Bounds bounds, bool[] isJoining)
{
    private readonly int[] _joining = [.. Enumerable.Range(0, isJoining.Length).Where(i => isJoining[i])];
    private readonly PriorityQueue<int, (Marginal, int)> _givers = new(Comparer<(Marginal, int)>.Create(MostLoadedFirst));

    /// <summary>Fills as far as single moves go. True when every choice was the best there can be.</summary>
    public bool Run()
    {
        for (var i = 0; i < board.Roster.Count; i++)
        {
            if (!isJoining[i])
            {
                Offer(i);
            }
        }

        var demand = Demand();
        var isBest = true;
        while (demand.Count > 0 && _givers.TryDequeue(out var giver, out _))
        {
            if (TryGive(giver, demand))
            {
                demand.RemoveAll(taker => board.Loads[taker] >= bounds.Least[taker]);
                Offer(giver);
            }
            else
            {
                isBest &= !CouldEver(giver);
            }
        }

        return isBest && demand.Count == 0;
    }

    private List<int> Demand() => [.. _joining.Where(i => board.Loads[i] < bounds.Least[i])];

    // Its last shard an instance keeps: without one it would leave the placement.
    private void Offer(int i)
    {
        if (bounds.CanGive[i] && board.Loads[i] > 1)
        {
            _givers.Enqueue(i, (bounds.Of(i, board.Loads[i]), i));
        }
    }

    // To the joining instance that misses the most, so that takers and sources are spread.
    private bool TryGive(int giver, List<int> demand)
    {
        if (demand.Count > 1)
        {
            demand.Sort((left, right) => (Missing(right), left).CompareTo((Missing(left), right)));
        }

        foreach (var taker in demand)
        {
            foreach (var shard in board.Roster.Instances[giver].Shards.AsSpan())
            {
                var id = (int)shard.Id;
                if (board.Holds(id, giver) && board.Fits(id, taker, giver))
                {
                    board.Move(id, giver, taker);
                    return true;
                }
            }
        }

        return false;
    }

    // Whether the instance could have given to anyone at the start: then another order might have let it.
    private bool CouldEver(int giver)
    {
        foreach (var shard in board.Roster.Instances[giver].Shards.AsSpan())
        {
            foreach (var taker in _joining)
            {
                if (board.Held((int)shard.Id, giver) && FitsAtTheStart((int)shard.Id, giver, taker))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool FitsAtTheStart(int shard, int giver, int taker)
    {
        foreach (var holder in board.WasSeatsOf(shard))
        {
            if (holder >= 0 && holder != giver && board.Roster.GroupOf[holder] == board.Roster.GroupOf[taker])
            {
                return false;
            }
        }

        return true;
    }

    private int Missing(int taker) => bounds.Least[taker] - board.Loads[taker];

    private static int MostLoadedFirst((Marginal Worth, int Instance) left, (Marginal Worth, int Instance) right) =>
        right.Worth.CompareTo(left.Worth) is not 0 and var order ? order : left.Instance.CompareTo(right.Instance);
}
