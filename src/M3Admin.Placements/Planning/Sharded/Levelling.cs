namespace M3Admin.Placements.Planning.Sharded;

/// <summary>
/// Brings loads to given ones by single moves, within groups first. Each move serves one shard too many and one too few, so when all are served no fewer
/// streams would do; when some are left, the result is a start that the <see cref="ExchangeNetwork"/> improves.
/// </summary>
internal sealed class Levelling
{
    private readonly Board _board;
    private readonly int[] _loads;
    private readonly Queue<int>[] _wanting;

    public Levelling(Board board, Bounds bounds, int[] loads)
    {
        (_board, _loads) = (board, loads);
        _wanting = [.. Enumerable.Range(0, board.Roster.GroupCount).Select(_ => new Queue<int>())];
        for (var i = 0; i < board.Roster.Count; i++)
        {
            if (bounds.CanTake[i] && board.Loads[i] < loads[i])
            {
                _wanting[board.Roster.GroupOf[i]].Enqueue(i);
            }
        }
    }

    /// <summary>Moves as far as single moves go. True when every load is as given.</summary>
    public bool Run()
    {
        Pass(withinGroup: true);
        Pass(withinGroup: false);
        return Array.TrueForAll(_wanting, queue => queue.Count == 0);
    }

    private void Pass(bool withinGroup)
    {
        for (var giver = 0; giver < _board.Roster.Count; giver++)
        {
            foreach (var shard in _board.Roster.Instances[giver].Shards.AsSpan())
            {
                if (_board.Loads[giver] <= _loads[giver])
                {
                    break;
                }

                if (_board.Holds((int)shard.Id, giver))
                {
                    TryMove((int)shard.Id, giver, withinGroup);
                }
            }
        }
    }

    private void TryMove(int shard, int giver, bool withinGroup)
    {
        var own = _board.Roster.GroupOf[giver];
        for (var group = withinGroup ? own : 0; group < (withinGroup ? own + 1 : _wanting.Length); group++)
        {
            if (_wanting[group].TryPeek(out var taker) && _board.Fits(shard, taker, giver))
            {
                Give(shard, giver, taker, _wanting[group]);
                return;
            }
        }
    }

    // In turns, so that takers fill evenly and from many sources.
    private void Give(int shard, int giver, int taker, Queue<int> wanting)
    {
        _board.Move(shard, giver, taker);
        wanting.Dequeue();
        if (_board.Loads[taker] < _loads[taker])
        {
            wanting.Enqueue(taker);
        }
    }
}
