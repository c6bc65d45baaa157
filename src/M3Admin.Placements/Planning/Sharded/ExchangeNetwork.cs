namespace M3Admin.Placements.Planning.Sharded;

/// <summary>
/// Every way in which replicas could change hands, as a network whose cycles are exchanges: an instance gives a shard, another takes it, perhaps gives
/// another on in turn, until the cycle closes, or ends in "the loads", one instance less loaded and one more. A plan is optimal exactly when no cycle
/// costs less than nothing (Klein 1967); Bellman and Ford find such a cycle, or prove that there is none.
/// <para>
/// Nodes: the loads; each instance; each isolation group, where it no longer matters which shard came; and for each movable shard itself and its place in
/// each group. Each of those places can be used once, which keeps replicas apart.
/// </para>
/// </summary>
internal sealed class ExchangeNetwork
{
    private const int Loads = 0;
    private const int NoParent = -1;

    private readonly Board _board;
    private readonly Bounds _bounds;
    private readonly int[] _shards;
    private readonly int _groups;
    private readonly int _firstGroup;
    private readonly int _firstShard;
    private readonly bool[] _isOpen;
    private readonly long[] _distance;
    private readonly int[] _parent;
    private readonly int[] _seen;
    private readonly int[] _occupied;
    private readonly LoadPrices _prices;
    private readonly long _halfStream;
    private int _stamp;
    private bool _changed;

    /// <param name="board">The board to improve.</param>
    /// <param name="bounds">Who may give and take, and how much each should have.</param>
    /// <param name="priority">What comes first.</param>
    /// <param name="shards">The shards that may move, ascending.</param>
    public ExchangeNetwork(Board board, Bounds bounds, Priority priority, int[] shards)
    {
        (_board, _bounds, _shards) = (board, bounds, shards);
        _prices = new LoadPrices(board, bounds, priority);
        _halfStream = LoadPrices.OfHalfStream(priority);
        _groups = board.Roster.GroupCount;
        _firstGroup = 1 + board.Roster.Count + 1;
        _firstShard = _firstGroup + _groups;
        var nodes = _firstShard + (shards.Length * (_groups + 1));
        (_distance, _parent, _seen) = (new long[nodes], new int[nodes], new int[nodes]);
        (_occupied, _isOpen) = (new int[_groups], new bool[_groups]);
        for (var i = 0; i < board.Roster.Count; i++)
        {
            _isOpen[board.Roster.GroupOf[i]] |= bounds.CanTake[i];
        }
    }

    /// <summary>Makes exchanges until none improves the board any more. Returns how many were made.</summary>
    public int Improve()
    {
        var made = 0;
        while (true)
        {
            var found = FindAndMake();
            if (found == 0)
            {
                return made;
            }

            made += found;
        }
    }

    private int FindAndMake()
    {
        Array.Clear(_distance);
        Array.Fill(_parent, NoParent);
        _prices.Update();
        while (true)
        {
            _changed = false;
            RelaxAll();
            if (!_changed)
            {
                return 0;
            }

            var made = MakeCycles();
            if (made > 0)
            {
                return made;
            }
        }
    }

    private void RelaxAll()
    {
        for (var m = 0; m < _shards.Length; m++)
        {
            RelaxShard(_shards[m], _firstShard + (m * (_groups + 1)));
        }

        var roster = _board.Roster;
        for (var i = 0; i < roster.Count; i++)
        {
            if (_bounds.CanTake[i])
            {
                Relax(_firstGroup + roster.GroupOf[i], Node(i), 0);
            }
        }

        for (var i = 0; i < roster.Count; i++)
        {
            Relax(Node(i), Loads, _prices.OfOneMore(i));
        }

        for (var i = 0; i <= roster.Count; i++)
        {
            if (_board.Loads[i] > 0)
            {
                Relax(Loads, Node(i), -_prices.OfLast(i));
            }
        }
    }

    private void RelaxShard(int shard, int block)
    {
        var groupOf = _board.Roster.GroupOf;
        var itself = block + _groups;
        _stamp++;
        foreach (var holder in _board.SeatsOf(shard))
        {
            if (holder == _board.Limbo)
            {
                Relax(Node(holder), itself, 0);
            }
            else if (holder >= 0)
            {
                _occupied[groupOf[holder]] = _stamp;
                if (_bounds.CanGive[holder] || !_board.Held(shard, holder))
                {
                    Relax(Node(holder), block + groupOf[holder], -_board.Cost(shard, holder) * _halfStream);
                    Relax(block + groupOf[holder], itself, 0);
                }
            }
        }

        for (var group = 0; group < _groups; group++)
        {
            if (_isOpen[group])
            {
                if (_occupied[group] != _stamp)
                {
                    Relax(itself, block + group, 0);
                }

                Relax(block + group, _firstGroup + group, 2 * _halfStream);
            }
        }

        RelaxReturns(shard, block, itself);
    }

    // To those that have the data, or were streaming it, a shard comes cheaper than to the rest of their group.
    private void RelaxReturns(int shard, int block, int itself)
    {
        var was = _board.WasSeatsOf(shard);
        var leaving = _board.WasLeavingOf(shard);
        for (var seat = 0; seat < was.Length; seat++)
        {
            if (was[seat] >= 0 && (_bounds.CanGive[was[seat]] || _bounds.CanTake[was[seat]]))
            {
                RelaxReturn(shard, block, itself, was[seat], _board.WasInitializing(shard, seat) ? 1 : 0);
            }

            if (leaving[seat] >= 0 && _bounds.CanTake[leaving[seat]])
            {
                RelaxReturn(shard, block, itself, leaving[seat], 0);
            }
        }
    }

    private void RelaxReturn(int shard, int block, int itself, int instance, int cost)
    {
        if (_board.Holds(shard, instance))
        {
            return;
        }

        var group = _board.Roster.GroupOf[instance];
        if (_occupied[group] != _stamp)
        {
            Relax(itself, block + group, 0);
        }

        Relax(block + group, Node(instance), cost * _halfStream);
    }

    private void Relax(int from, int to, long cost)
    {
        var distance = _distance[from] + cost;
        if (distance < _distance[to])
        {
            _distance[to] = distance;
            _parent[to] = from;
            _changed = true;
        }
    }

    // Cycles among parents cost less than nothing, and no two of them share a node.
    private int MakeCycles()
    {
        var made = 0;
        Array.Clear(_seen);
        for (var start = 0; start < _firstGroup; start++)
        {
            var node = start;
            while (node != NoParent && _seen[node] == 0)
            {
                _seen[node] = start + 1;
                node = _parent[node];
            }

            if (node != NoParent && _seen[node] == start + 1)
            {
                MakeCycle(node);
                made++;
            }
        }

        return made;
    }

    private void MakeCycle(int start)
    {
        var cycle = new List<int>();
        var node = start;
        do
        {
            cycle.Add(node);
            node = _parent[node];
        }
        while (node != start);

        cycle.Reverse();
        var first = cycle.FindIndex(IsInstance);
        for (var at = 0; at < cycle.Count; at++)
        {
            var giver = cycle[(first + at) % cycle.Count];
            var shard = cycle[(first + at + 1) % cycle.Count];
            if (IsInstance(giver) && shard >= _firstShard)
            {
                _board.Move(_shards[(shard - _firstShard) / (_groups + 1)], giver - 1, NextInstance(cycle, first + at + 1) - 1);
            }
        }
    }

    private int NextInstance(List<int> cycle, int at)
    {
        while (!IsInstance(cycle[at % cycle.Count]))
        {
            at++;
        }

        return cycle[at % cycle.Count];
    }

    private static int Node(int instance) => 1 + instance;

    private bool IsInstance(int node) => node > Loads && node < _firstGroup;
}
