namespace M3Admin.Placements.Planning.Sharded;

/// <summary>
/// What one more shard on an instance costs, and what its last one saves, in the network's one currency. Only the order of marginals matters, because a
/// cycle passes the loads at most once; so their ranks do for prices, and streams stand above or below them as the priority says.
/// </summary>
internal sealed class LoadPrices
{
    // Far more than ranks or half streams can add up to on one cycle.
    private const long Minor = 1L << 24;
    private const long Major = 1L << 46;

    private readonly Board _board;
    private readonly Bounds _bounds;
    private readonly Priority _priority;
    private readonly Marginal[] _marginals;
    private readonly int[] _order;
    private readonly long[] _prices;

    public LoadPrices(Board board, Bounds bounds, Priority priority)
    {
        (_board, _bounds, _priority) = (board, bounds, priority);
        (_marginals, _order, _prices) = (new Marginal[2 * board.Loads.Length], new int[2 * board.Loads.Length], new long[2 * board.Loads.Length]);
    }

    /// <summary>What streaming half a shard costs in the same currency.</summary>
    public static long OfHalfStream(Priority priority) => priority == Priority.Streams ? Minor : 1;

    public long OfOneMore(int instance) => _prices[2 * instance];

    public long OfLast(int instance) => _prices[(2 * instance) + 1];

    /// <summary>Works the prices out for the loads as they are now.</summary>
    public void Update()
    {
        for (var i = 0; i < _board.Loads.Length; i++)
        {
            _marginals[2 * i] = _bounds.Of(i, _board.Loads[i] + 1);
            _marginals[(2 * i) + 1] = _bounds.Of(i, _board.Loads[i]);
            (_order[2 * i], _order[(2 * i) + 1]) = (2 * i, (2 * i) + 1);
        }

        Array.Sort(_marginals, _order);
        long rank = 0;
        for (var at = 0; at < _order.Length; at++)
        {
            rank += at > 0 && _marginals[at].CompareTo(_marginals[at - 1]) != 0 ? 1 : 0;
            _prices[_order[at]] = _priority == Priority.Streams ? (_marginals[at].Tier * Major) + rank : rank * Minor;
        }
    }
}
