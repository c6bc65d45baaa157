using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Planning.Sharded;

namespace M3Admin.Placements.Planning.Mirrored;

/// <summary>
/// A mirrored placement as one of shard sets, and back: each set stands for its members as one instance in an isolation group of its own, with replica
/// factor 1.
/// </summary>
internal sealed class ShardSets
{
    private readonly Placement _current;
    private readonly long _cutover;
    private readonly SortedDictionary<InstanceId, ImmutableArray<Instance>> _members = [];

    /// <param name="current">The placement, settled: nothing on its way.</param>
    /// <param name="joining">New members, each with its shard set.</param>
    /// <param name="clock">The time.</param>
    public ShardSets(Placement current, ImmutableArray<Instance> joining, AggregatorClock clock)
    {
        (_current, _cutover) = (current, clock.NextWindowNanos);
        foreach (var set in current.Instances.Concat(joining).GroupBy(instance => instance.ShardSet))
        {
            _members.Add(IdOf(set.Key), [.. set.OrderBy(member => member.Group).ThenBy(member => member.Id)]);
        }
    }

    public int Count => _members.Count;

    /// <summary>The shard set of a member, as the id of the instance that stands for it.</summary>
    public InstanceId SetOf(InstanceId member) => _members.First(set => set.Value.Any(instance => instance.Id == member)).Key;

    /// <summary>The placement of shard sets.</summary>
    /// <param name="joining">New members whose sets are in it too, without shards.</param>
    public Placement Collapsed(ImmutableArray<Instance> joining)
    {
        var comes = joining.Select(member => IdOf(member.ShardSet)).ToHashSet();
        return _current with
        {
            IsMirrored = false,
            ReplicaFactor = 1,
            Instances = [.. _members.Where(set => comes.Contains(set.Key) || !set.Value[0].Shards.IsEmpty).Select(set => StandIn(set.Key, set.Value[0]))],
        };
    }

    /// <summary>The placement of members that a plan for the shard sets comes to.</summary>
    public ShardedResult Expanded(ShardedResult.Done done)
    {
        var members = (int)_current.ReplicaFactor;
        ImmutableArray<Move> moves = [.. done.Moves.SelectMany(Expanded).OrderBy(move => move.Shard).ThenBy(move => move.To)];
        var instances = done.After.Instances.SelectMany(set => _members[set.Id].Select((member, at) => Expanded(member, at, set))).ToArray();
        return new ShardedResult.Done(
            _current with
            {
                Instances = [.. instances],
                MaxShardSet = new ShardSetId(Math.Max(_current.MaxShardSet.Value, instances.Max(instance => instance.ShardSet.Value))),
            },
            moves,
            new StreamProof(done.Streams.Started * members, 0, done.Streams.LowerBound * members, done.Streams.Certificate, Expanded(moves)));
    }

    // Ids of equal length, so that their order is that of the numbers.
    private static InstanceId IdOf(ShardSetId set) => new($"{set.Value:D10}");

    private static Instance StandIn(InstanceId set, Instance member) => member with { Id = set, Group = new IsolationGroup(set.Value) };

    private Instance Expanded(Instance member, int at, Instance set) =>
        member with { Shards = [.. set.Shards.Select(shard => Expanded(member, at, shard))] };

    private Shard Expanded(Instance member, int at, Shard shard) => shard.State switch
    {
        ShardState.Initializing => shard with
        {
            Source = shard.Source is { } source ? Counterpart(source, at, member) : null,
            Cutover = new Cutover(_cutover, 0),
        },
        ShardState.Leaving => Held(member, shard.Id) with { State = ShardState.Leaving, Cutover = new Cutover(0, _cutover) },
        _ => Held(member, shard.Id),
    };

    private static Shard Held(Instance member, uint shard) => member.Shards.First(held => held.Id == shard);

    private IEnumerable<Move> Expanded(Move move) =>
        _members[move.To].Select((member, at) => move with { To = member.Id, From = move.From is { } from ? Counterpart(from, at, member) : null });

    // Who a member takes over from: the one in its own group where there is one.
    private InstanceId Counterpart(InstanceId set, int at, Instance member)
    {
        var others = _members[set];
        var own = _members[IdOf(member.ShardSet)];
        if (others.FirstOrDefault(other => other.Group == member.Group) is { } same)
        {
            return same.Id;
        }

        Instance[] free = [.. others.Where(other => own.All(mine => mine.Group != other.Group))];
        var before = own.Take(at).Count(mine => others.All(other => other.Group != mine.Group));
        return free[before].Id;
    }

    private static ImmutableArray<InstanceStreams> Expanded(ImmutableArray<Move> moves)
    {
        var takers = moves.CountBy(move => move.To).ToDictionary();
        var sources = moves.Where(move => move.From is not null).CountBy(move => move.From.GetValueOrDefault()).ToDictionary();
        return [.. takers.Keys.Union(sources.Keys).Order().Select(id => new InstanceStreams(id, takers.GetValueOrDefault(id), sources.GetValueOrDefault(id)))];
    }
}
