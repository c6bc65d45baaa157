namespace M3Admin.Placements.Planning.Sharded;

/// <summary>
/// Gives replicas that need a home, each in turn to the instance that is the least loaded. As long as that one can always take one of them, no other
/// choice is fairer; when it cannot, the result is a start that the <see cref="ExchangeNetwork"/> improves.
/// </summary>
internal sealed class UnitPlacing
{
    private readonly Board _board;
    private readonly Bounds _bounds;
    private readonly List<int> _units;
    private readonly bool[] _isPlaced;
    private readonly int[] _next;
    private readonly bool?[] _couldEver;

    /// <param name="board">The board, with the replicas in limbo.</param>
    /// <param name="bounds">Who can take them.</param>
    /// <param name="units">The shards of the replicas, ascending; once for each.</param>
    public UnitPlacing(Board board, Bounds bounds, List<int> units)
    {
        (_board, _bounds, _units) = (board, bounds, units);
        _isPlaced = new bool[units.Count];
        _next = new int[board.Roster.GroupCount];
        _couldEver = new bool?[board.Roster.GroupCount];
    }

    /// <summary>Places what can be placed at once. True when every choice was the best there can be.</summary>
    public bool Run()
    {
        TakeBack();
        var isBest = true;
        var takers = new PriorityQueue<int, (Marginal, int)>();
        for (var i = 0; i < _board.Roster.Count; i++)
        {
            if (_bounds.CanTake[i])
            {
                takers.Enqueue(i, (_bounds.Of(i, _board.Loads[i] + 1), i));
            }
        }

        while (_board.Loads[_board.Limbo] > 0 && takers.TryDequeue(out var taker, out _))
        {
            if (TryGive(taker))
            {
                takers.Enqueue(taker, (_bounds.Of(taker, _board.Loads[taker] + 1), taker));
            }
            else
            {
                isBest &= !CouldEver(_board.Roster.GroupOf[taker]);
            }
        }

        return isBest && _board.Loads[_board.Limbo] == 0;
    }

    // A shard goes back to an instance that still has it: a start, when there are several.
    private void TakeBack()
    {
        for (var unit = 0; unit < _units.Count && _board.WasMoving; unit++)
        {
            foreach (var leaving in _board.WasLeavingOf(_units[unit]))
            {
                if (leaving >= 0 && !_isPlaced[unit] && _bounds.CanTake[leaving] && _board.Fits(_units[unit], leaving, _board.Limbo))
                {
                    Give(unit, leaving);
                }
            }
        }
    }

    // A group that cannot take a unit now never can: groups only fill up.
    private bool TryGive(int taker)
    {
        ref var next = ref _next[_board.Roster.GroupOf[taker]];
        while (next < _units.Count)
        {
            var unit = next++;
            if (!_isPlaced[unit] && _board.Fits(_units[unit], taker, _board.Limbo))
            {
                Give(unit, taker);
                return true;
            }
        }

        return false;
    }

    // Whether a group could have taken any of the units at the start: another order might have given it one.
    private bool CouldEver(int group) => _couldEver[group] ??= _units.Exists(shard => !HeldBy(shard, group));

    private bool HeldBy(int shard, int group)
    {
        foreach (var holder in _board.SeatsOf(shard))
        {
            if (holder >= 0 && holder != _board.Limbo && _board.Roster.GroupOf[holder] == group && _board.Held(shard, holder))
            {
                return true;
            }
        }

        return false;
    }

    private void Give(int unit, int taker)
    {
        _board.Move(_units[unit], _board.Limbo, taker);
        _isPlaced[unit] = true;
    }
}
