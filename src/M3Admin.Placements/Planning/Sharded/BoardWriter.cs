using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Placements.Planning.Sharded;

/// <summary>
/// Turns a finished board into the placement to be written, its moves and its streams. Instances that nothing happens to stay the same objects.
/// </summary>
/// <param name="board">The board, with nobody in limbo.</param>
/// <param name="current">The placement as it is, with the replica factor that it is to have.</param>
/// <param name="certificate">How it is known that no fewer streams would do.</param>
internal sealed class BoardWriter(Board board, Placement current, StreamCertificate certificate)
{
    private readonly List<(int Instance, uint Id, Shard? Shard)> _edits = [];
    private readonly ImmutableArray<Move>.Builder _moves = ImmutableArray.CreateBuilder<Move>();
    private readonly int[] _in = new int[board.Roster.Count];
    private readonly int[] _out = new int[board.Roster.Count];

    public ShardedResult.Done Write()
    {
        var row = new ShardRow(board);
        if (current.Instances.All(instance => instance.Shards.IsEmpty))
        {
            _edits.EnsureCapacity(board.Seats.Length);
            _moves.Capacity = board.Seats.Length;
        }

        for (var shard = 0; shard < board.Shards; shard++)
        {
            if (!board.SeatsOf(shard).SequenceEqual(board.WasSeatsOf(shard)))
            {
                row.Read(shard);
                Write(row);
            }
        }

        return new ShardedResult.Done(current with { Instances = Instances() }, _moves.DrainToImmutable(), Streams());
    }

    private void Write(ShardRow row)
    {
        foreach (var (giver, taker) in row.Moves)
        {
            _moves.Add(new Move((uint)row.Shard, giver < 0 ? null : IdOf(giver), IdOf(taker), row.KindOf(giver, taker)));
        }

        foreach (var (taker, source) in row.Takers)
        {
            var isNew = !board.Held(row.Shard, taker);
            _in[taker] += isNew ? 1 : 0;
            if (isNew && source >= 0)
            {
                _out[source]++;
            }
        }

        row.Edit(_edits);
    }

    private ImmutableArray<Instance> Instances()
    {
        var (starts, sorted) = ByInstance();
        var instances = ImmutableArray.CreateBuilder<Instance>(board.Roster.Count);
        for (var i = 0; i < board.Roster.Count; i++)
        {
            var edits = sorted.AsSpan(starts[i], starts[i + 1] - starts[i]);
            var instance = board.Roster.Instances[i];
            if (edits.Length > 0)
            {
                instance = instance with { Shards = Merged(instance.Shards.AsSpan(), edits) };
            }

            if (!instance.Shards.IsEmpty)
            {
                instances.Add(instance);
            }
        }

        return instances.DrainToImmutable();
    }

    // Edits come by shard; counting them puts them by instance and keeps each instance's shards ascending.
    private (int[] Starts, (uint Id, Shard? Shard)[] Sorted) ByInstance()
    {
        var starts = new int[board.Roster.Count + 1];
        foreach (var edit in _edits)
        {
            starts[edit.Instance + 1]++;
        }

        for (var i = 0; i < board.Roster.Count; i++)
        {
            starts[i + 1] += starts[i];
        }

        var (next, sorted) = (starts.AsSpan(0, board.Roster.Count).ToArray(), new (uint, Shard?)[_edits.Count]);
        foreach (var edit in _edits)
        {
            sorted[next[edit.Instance]++] = (edit.Id, edit.Shard);
        }

        return (starts, sorted);
    }

    private static ImmutableArray<Shard> Merged(ReadOnlySpan<Shard> shards, ReadOnlySpan<(uint Id, Shard? Shard)> edits)
    {
        var merged = ImmutableArray.CreateBuilder<Shard>(shards.Length + edits.Length);
        var (s, e) = (0, 0);
        while (s < shards.Length || e < edits.Length)
        {
            if (e == edits.Length || (s < shards.Length && shards[s].Id < edits[e].Id))
            {
                merged.Add(shards[s++]);
                continue;
            }

            s += s < shards.Length && shards[s].Id == edits[e].Id ? 1 : 0;
            if (edits[e++].Shard is { } shard)
            {
                merged.Add(shard);
            }
        }

        return merged.DrainToImmutable();
    }

    private StreamProof Streams()
    {
        var started = _in.Sum();
        var continued = Continued();
        var bound = certificate == StreamCertificate.Counted ? CountedBound.Of(board) / 2.0 : started + (continued / 2.0);
        ImmutableArray<InstanceStreams> byInstance =
        [
            .. Enumerable.Range(0, board.Roster.Count).Where(i => _in[i] + _out[i] > 0).Select(i => new InstanceStreams(IdOf(i), _in[i], _out[i])),
        ];
        return new StreamProof(started, continued, bound, certificate, byInstance);
    }

    private int Continued()
    {
        var continued = 0;
        for (var shard = 0; shard < board.Shards && board.WasMoving; shard++)
        {
            foreach (var holder in board.SeatsOf(shard))
            {
                continued += board.Cost(shard, holder) == 1 ? 1 : 0;
            }
        }

        return continued;
    }

    private InstanceId IdOf(int instance) => board.Roster.Instances[instance].Id;
}
