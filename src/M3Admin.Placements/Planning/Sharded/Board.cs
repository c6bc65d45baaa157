using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning.Sharded;

/// <summary>
/// A placement laid out for planning, in arrays: who holds each shard now, and who will. A shard's replicas stand in a row of
/// <see cref="Replicas"/> seats; a seat is taken by an instance's number, by nobody, or by <see cref="Limbo"/>: a replica that still needs a home.
/// </summary>
internal sealed class Board
{
    public const int Nobody = -1;

    private readonly int[] _was;
    private readonly bool[] _wasInitializing;
    private readonly int[] _wasSource;
    private readonly int[] _wasLeaving;

    public Board(Roster roster, int shards, int replicas)
    {
        (Roster, Shards, Replicas) = (roster, shards, replicas);
        _was = Empty(shards * replicas);
        _wasInitializing = new bool[shards * replicas];
        _wasSource = Empty(shards * replicas);
        _wasLeaving = Empty(shards * replicas);
        Seats = Empty(shards * replicas);
        Loads = new int[roster.Count + 1];
    }

    public Roster Roster { get; }

    public int Shards { get; }

    public int Replicas { get; }

    /// <summary>Who will hold each shard: the seats of shard s begin at s × <see cref="Replicas"/>.</summary>
    public int[] Seats { get; }

    /// <summary>How many seats each instance will have, by number; the last one counts those in limbo.</summary>
    public int[] Loads { get; }

    /// <summary>The number that stands for "no home yet".</summary>
    public int Limbo => Roster.Count;

    /// <summary>Whether anything was on its way: then reclaiming may be cheaper than streaming.</summary>
    public bool WasMoving { get; private set; }

    public Span<int> SeatsOf(int shard) => Seats.AsSpan(shard * Replicas, Replicas);

    public ReadOnlySpan<int> WasSeatsOf(int shard) => _was.AsSpan(shard * Replicas, Replicas);

    public ReadOnlySpan<int> WasLeavingOf(int shard) => _wasLeaving.AsSpan(shard * Replicas, Replicas);

    public bool WasInitializing(int shard, int seat) => _wasInitializing[(shard * Replicas) + seat];

    public int WasSource(int shard, int seat) => _wasSource[(shard * Replicas) + seat];

    /// <summary>Lays a placement out. False when it breaks a rule that planning relies on; which one, the rules tell.</summary>
    /// <param name="replicas">The replica factor as it is.</param>
    public bool TryRead(int replicas)
    {
        for (var i = 0; i < Roster.Count; i++)
        {
            foreach (var shard in Roster.Instances[i].Shards.AsSpan())
            {
                if (shard.Id >= (uint)Shards || !(shard.State == ShardState.Leaving ? TrySeat(_wasLeaving, (int)shard.Id, i) >= 0 : TryHold(shard, i)))
                {
                    return false;
                }

                WasMoving |= shard.State == ShardState.Leaving;
            }
        }

        _was.CopyTo(Seats, 0);
        return Enumerable.Range(0, Shards).All(shard => IsWhole(shard, replicas));
    }

    /// <summary>What a replica costs on an instance, in half streams: 0 where the data is, 1 where it was being streamed already, 2 elsewhere.</summary>
    public int Cost(int shard, int instance)
    {
        var first = shard * Replicas;
        for (var seat = first; seat < first + Replicas; seat++)
        {
            if (_was[seat] == instance)
            {
                return _wasInitializing[seat] ? 1 : 0;
            }

            if (_wasLeaving[seat] == instance)
            {
                return 0;
            }
        }

        return 2;
    }

    public bool Holds(int shard, int instance) => SeatsOf(shard).Contains(instance);

    public bool Held(int shard, int instance) => WasSeatsOf(shard).Contains(instance);

    /// <summary>Who was taking the shard over from an instance; nobody where it was not leaving.</summary>
    public int WasTaker(int shard, int source)
    {
        var seat = _wasSource.AsSpan(shard * Replicas, Replicas).IndexOf(source);
        return seat < 0 ? Nobody : WasSeatsOf(shard)[seat];
    }

    public bool WasLeaving(int shard, int instance) => WasLeavingOf(shard).Contains(instance);

    /// <summary>Whether no other replica would share the instance's isolation group if the replica on <paramref name="giver"/> went there.</summary>
    public bool Fits(int shard, int instance, int giver)
    {
        var group = Roster.GroupOf[instance];
        foreach (var holder in SeatsOf(shard))
        {
            if (holder != giver && holder >= 0 && holder != Limbo && Roster.GroupOf[holder] == group)
            {
                return false;
            }
        }

        return giver != instance;
    }

    /// <summary>Moves one replica.</summary>
    public void Move(int shard, int from, int to)
    {
        SeatsOf(shard)[SeatsOf(shard).IndexOf(from)] = to;
        if (from >= 0)
        {
            Loads[from]--;
        }

        Loads[to]++;
    }

    /// <summary>The first of some instances that has no load; null when each has.</summary>
    public InstanceId? Idle(bool[] whom)
    {
        for (var i = 0; i < whom.Length; i++)
        {
            if (whom[i] && Loads[i] == 0)
            {
                return Roster.Instances[i].Id;
            }
        }

        return null;
    }

    private bool TryHold(Shard shard, int instance)
    {
        var seat = TrySeat(_was, (int)shard.Id, instance);
        if (seat < 0)
        {
            return false;
        }

        Loads[instance]++;
        if (shard.State == ShardState.Initializing)
        {
            WasMoving = true;
            _wasInitializing[seat] = true;
            _wasSource[seat] = shard.Source is { } source ? Roster.NumberOf(source) : Nobody;
            return shard.Source is null || _wasSource[seat] != Nobody;
        }

        return true;
    }

    // Every replica is held, and those that leave and those that take over from them are pairs.
    private bool IsWhole(int shard, int replicas)
    {
        var first = shard * Replicas;
        if (_was[first + replicas - 1] == Nobody || (replicas < Replicas && _was[first + replicas] != Nobody))
        {
            return false;
        }

        if (!WasMoving)
        {
            return true;
        }

        var (sources, leaving) = (0, 0);
        for (var seat = first; seat < first + Replicas; seat++)
        {
            leaving += _wasLeaving[seat] == Nobody ? 0 : 1;
            if (_wasSource[seat] != Nobody)
            {
                sources++;
                if (!WasLeaving(shard, _wasSource[seat]) || WasTaker(shard, _wasSource[seat]) != _was[seat])
                {
                    return false;
                }
            }
        }

        return sources == leaving;
    }

    // Also sees to it that no instance sits twice and, among holders, no isolation group.
    private int TrySeat(int[] seats, int shard, int instance)
    {
        var first = shard * Replicas;
        for (var seat = first; seat < first + Replicas; seat++)
        {
            var other = seats[seat];
            if (other == Nobody)
            {
                seats[seat] = instance;
                return seat;
            }

            if (other == instance || (seats == _was && Roster.GroupOf[other] == Roster.GroupOf[instance]))
            {
                return Nobody;
            }
        }

        return Nobody;
    }

    private static int[] Empty(int length)
    {
        var array = new int[length];
        Array.Fill(array, Nobody);
        return array;
    }
}
