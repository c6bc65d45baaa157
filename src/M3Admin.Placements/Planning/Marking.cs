using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning;

/// <summary>Collects which shards are to be marked and which then go, with all that stands in the way, and changes the placement once.</summary>
internal sealed class Marking(Placement placement, AggregatorClock clock)
{
    private readonly MarkObstacles _obstacles = new();
    private readonly Dictionary<InstanceId, HashSet<uint>> _marked = [];
    private readonly Dictionary<InstanceId, HashSet<uint>> _gone = [];

    /// <summary>Marks shards of an instance and, where it is one of a shard set, of the other members that are initializing them too.</summary>
    /// <param name="id">The instance.</param>
    /// <param name="shardIds">Its shards; null for all that are initializing.</param>
    public void Mark(InstanceId id, IReadOnlyCollection<uint>? shardIds)
    {
        if (placement.Find(id) is not { } instance)
        {
            _obstacles.Add(MarkObstacle.NotInPlacement, id);
            return;
        }

        var wanted = shardIds is null ? Initializing(instance) : Checked(instance, shardIds);
        MarkEach(instance, wanted);
        foreach (var member in OtherMembers(instance))
        {
            MarkEach(member, Initializing(member).Where(shard => wanted.Exists(w => w.Id == shard.Id)));
        }
    }

    public MarkResult Result()
    {
        if (_obstacles.Any)
        {
            return _obstacles.ToRefusal();
        }

        return new MarkResult.Marked(_marked.Count == 0 ? placement : placement with { Instances = [.. placement.Instances.Select(After).Where(HasNotLeft)] });
    }

    private static List<Shard> Initializing(Instance instance) => [.. instance.Shards.Where(shard => shard.State == ShardState.Initializing)];

    private List<Shard> Checked(Instance instance, IReadOnlyCollection<uint> shardIds)
    {
        var held = instance.Shards.ToLookup(shard => shard.Id);
        foreach (var id in shardIds.Where(id => !held[id].Any(IsInitializing)))
        {
            _obstacles.Add(held.Contains(id) ? MarkObstacle.NotInitializing : MarkObstacle.NotHeld, instance.Id, id);
        }

        return [.. shardIds.Distinct().SelectMany(id => held[id].Where(IsInitializing))];
    }

    private static bool IsInitializing(Shard shard) => shard.State == ShardState.Initializing;

    private IEnumerable<Instance> OtherMembers(Instance instance) =>
        placement.IsMirrored && instance.ShardSet.Value != 0
            ? placement.Instances.Where(other => other.ShardSet == instance.ShardSet && other.Id != instance.Id)
            : [];

    private void MarkEach(Instance instance, IEnumerable<Shard> shards)
    {
        foreach (var shard in shards)
        {
            if (ShardsOf(_marked, instance.Id).Add(shard.Id))
            {
                CheckCutover(instance, shard);
                Release(instance, shard);
            }
        }
    }

    private void CheckCutover(Instance instance, Shard shard)
    {
        if (clock.AwaitsCutover(shard.Cutover) is { } cutover)
        {
            _obstacles.Add(MarkObstacle.BeforeCutover, instance.Id, shard.Id, until: cutover);
        }
    }

    private void Release(Instance taker, Shard shard)
    {
        if (shard.Source is not { } source)
        {
            return;
        }

        if (Leaving(source, shard.Id) is not { } leaving)
        {
            _obstacles.Add(MarkObstacle.NothingLeaving, taker.Id, shard.Id, source);
        }
        else if (clock.AwaitsCutoff(leaving.Cutover) is { } cutoff)
        {
            _obstacles.Add(MarkObstacle.BeforeCutoff, taker.Id, shard.Id, source, cutoff);
        }
        else
        {
            ShardsOf(_gone, source).Add(shard.Id);
        }
    }

    private Shard? Leaving(InstanceId source, uint shardId)
    {
        var shards = placement.Find(source)?.Shards ?? [];
        var at = shards.AsSpan().BinarySearch(new ByShardId(shardId));
        return at >= 0 && shards[at].State == ShardState.Leaving ? shards[at] : null;
    }

    private Instance After(Instance instance)
    {
        var marked = _marked.GetValueOrDefault(instance.Id);
        var gone = _gone.GetValueOrDefault(instance.Id);
        return marked is null && gone is null
            ? instance
            : instance with { Shards = [.. instance.Shards.Where(shard => !IsGone(shard, gone)).Select(shard => IsMarked(shard, marked) ? Available(shard) : shard)] };
    }

    private static bool IsGone(Shard shard, HashSet<uint>? gone) => shard.State == ShardState.Leaving && gone?.Contains(shard.Id) == true;

    private static bool IsMarked(Shard shard, HashSet<uint>? marked) => IsInitializing(shard) && marked?.Contains(shard.Id) == true;

    // The times have done their work: M3 stores an available shard without them.
    private static Shard Available(Shard shard) => shard with { State = ShardState.Available, Source = null, Cutover = Cutover.None };

    private bool HasNotLeft(Instance instance) => !instance.Shards.IsEmpty || !_gone.ContainsKey(instance.Id);

    private static HashSet<uint> ShardsOf(Dictionary<InstanceId, HashSet<uint>> shards, InstanceId instance)
    {
        if (!shards.TryGetValue(instance, out var ids))
        {
            shards.Add(instance, ids = []);
        }

        return ids;
    }

    private readonly struct ByShardId(uint id) : IComparable<Shard>
    {
        public int CompareTo(Shard? other) => id.CompareTo(other?.Id ?? 0);
    }
}
