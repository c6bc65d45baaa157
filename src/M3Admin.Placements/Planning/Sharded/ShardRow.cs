using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning.Sharded;

/// <summary>
/// One shard's replicas before and after: who gives to whom, and who streams from whom. There are always at least as many takers as instances that leave,
/// since each leaving one has had its taker from the start.
/// </summary>
internal sealed class ShardRow(Board board)
{
    private static readonly Comparison<(int Giver, int Taker)> ByTaker = (left, right) => left.Taker.CompareTo(right.Taker);

    private readonly List<int> _givers = [];
    private readonly List<int> _gainers = [];

    public int Shard { get; private set; }

    /// <summary>Each replica that changes hands; the giver is nobody for one that is new.</summary>
    public List<(int Giver, int Taker)> Moves { get; } = [];

    /// <summary>Who is initializing the shard afterwards, and from whom: nobody where it starts from its peers or empty.</summary>
    public List<(int Taker, int Source)> Takers { get; } = [];

    public void Read(int shard)
    {
        Shard = shard;
        _givers.Clear();
        _gainers.Clear();
        Moves.Clear();
        Takers.Clear();
        Collect(board.WasSeatsOf(shard), board.SeatsOf(shard), _givers);
        Collect(board.SeatsOf(shard), board.WasSeatsOf(shard), _gainers);
        PairReclaims();
        PairRest();
        FindSources();
    }

    public Plans.MoveKind KindOf(int giver, int taker) =>
        board.WasLeaving(Shard, taker) ? Plans.MoveKind.Reclaim
        : giver < 0 ? Plans.MoveKind.Fresh
        : IsInitializing(giver) ? Plans.MoveKind.Redirect
        : Plans.MoveKind.Stream;

    /// <summary>Adds each holding that changes to the edits: none where the instance no longer holds the shard.</summary>
    public void Edit(List<(int Instance, uint Id, Shard? Shard)> edits)
    {
        var id = (uint)Shard;
        foreach (var (giver, taker) in Moves)
        {
            if (giver >= 0)
            {
                edits.Add((giver, id, IsInitializing(giver) ? null : StoredOn(giver) with { State = ShardState.Leaving }));
            }

            if (board.WasLeaving(Shard, taker))
            {
                edits.Add((taker, id, StoredOn(taker) with { State = ShardState.Available, Source = null, Cutover = Cutover.None }));
            }
        }

        foreach (var (taker, source) in Takers)
        {
            InstanceId? from = source < 0 ? null : board.Roster.Instances[source].Id;
            if (!board.Held(Shard, taker))
            {
                edits.Add((taker, id, new Shard(id, ShardState.Initializing, from, Cutover.None)));
            }
            else if (StoredOn(taker) is var stored && stored.Source != from)
            {
                edits.Add((taker, id, stored with { Source = from }));
            }
        }
    }

    private static void Collect(ReadOnlySpan<int> these, ReadOnlySpan<int> butNotThose, List<int> into)
    {
        foreach (var instance in these)
        {
            if (instance >= 0 && !butNotThose.Contains(instance))
            {
                into.Add(instance);
            }
        }

        into.Sort();
    }

    // Who still has the data takes the shard back from whoever was taking it over.
    private void PairReclaims()
    {
        for (var at = _gainers.Count - 1; at >= 0 && board.WasMoving; at--)
        {
            var giver = board.WasLeaving(Shard, _gainers[at]) ? _givers.IndexOf(board.WasTaker(Shard, _gainers[at])) : -1;
            if (giver >= 0)
            {
                Pair(giver, at);
            }
        }
    }

    // Within the isolation group where that is possible, then by number.
    private void PairRest()
    {
        for (var at = _gainers.Count - 1; at >= 0; at--)
        {
            if (GiverInGroup(board.Roster.GroupOf[_gainers[at]]) is >= 0 and var giver)
            {
                Pair(giver, at);
            }
        }

        while (_gainers.Count > 0)
        {
            Pair(_givers.Count > 0 ? 0 : -1, 0);
        }

        if (Moves.Count > 1)
        {
            Moves.Sort(ByTaker);
        }
    }

    private int GiverInGroup(int group)
    {
        for (var at = 0; at < _givers.Count; at++)
        {
            if (board.Roster.GroupOf[_givers[at]] == group)
            {
                return at;
            }
        }

        return -1;
    }

    private void Pair(int giver, int gainer)
    {
        Moves.Add((giver < 0 ? Board.Nobody : _givers[giver], _gainers[gainer]));
        _gainers.RemoveAt(gainer);
        if (giver >= 0)
        {
            _givers.RemoveAt(giver);
        }
    }

    private void FindSources()
    {
        foreach (var instance in board.SeatsOf(Shard))
        {
            if (!HasData(instance))
            {
                Takers.Add((instance, SourceOf(instance)));
            }
        }
    }

    // A taker streams from whom it takes the shard, or from that one's own source. A taker whose source has the shard back streams in the place of
    // what that source was given instead.
    private int SourceOf(int taker)
    {
        for (var hops = 0; hops <= 2 * board.Replicas; hops++)
        {
            var giver = board.Held(Shard, taker) ? taker : GiverTo(taker);
            if (giver < 0 || !IsInitializing(giver))
            {
                return giver;
            }

            var source = board.WasSource(Shard, board.WasSeatsOf(Shard).IndexOf(giver));
            if (source < 0 || !board.Holds(Shard, source))
            {
                return source;
            }

            taker = source;
        }

        return Board.Nobody;
    }

    private int GiverTo(int taker)
    {
        foreach (var move in Moves)
        {
            if (move.Taker == taker)
            {
                return move.Giver;
            }
        }

        return Board.Nobody;
    }

    private bool HasData(int instance) => board.Cost(Shard, instance) == 0;

    private bool IsInitializing(int instance) => board.Held(Shard, instance) && !HasData(instance);

    private Shard StoredOn(int instance)
    {
        var shards = board.Roster.Instances[instance].Shards;
        var (low, high) = (0, shards.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = shards[middle].Id < (uint)Shard ? (middle + 1, high) : (low, middle);
        }

        return shards[low];
    }
}
