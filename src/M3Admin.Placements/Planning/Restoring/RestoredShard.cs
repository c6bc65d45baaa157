using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning.Restoring;

/// <summary>
/// The way of one shard back to the instances that had it. Who is available or leaving now holds its data; nobody else does. Whoever held it then and has its data now
/// is available; whoever has not streams it. Who has its data now and did not hold it then is the source of one that streams: so as many replicas serve all the while as do now.
/// </summary>
internal sealed class RestoredShard
{
    private readonly SortedDictionary<InstanceId, (IsolationGroup Group, Shard Shard)> _now = [];
    private readonly SortedDictionary<InstanceId, IsolationGroup> _then = [];

    /// <summary>An instance that holds it now, in whatever state.</summary>
    public void Now(Instance instance, Shard shard) => _now[instance.Id] = (instance.Group, shard);

    /// <summary>An instance that held it then, or was on its way to.</summary>
    public void Then(Instance instance) => _then[instance.Id] = instance.Group;

    /// <summary>Who is to hold it, and how.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="write">Told of each holding.</param>
    public RestoredShards Restore(uint id, Action<InstanceId, Shard> write)
    {
        var holders = _now.Where(holding => holding.Value.Shard.State != ShardState.Initializing).ToDictionary();
        foreach (var (instance, _) in _then.Where(then => holders.ContainsKey(then.Key)))
        {
            write(instance, Available(holders[instance].Shard));
        }

        var (givers, sources) = (holders.Keys.Except(_then.Keys).Order().ToList(), new SortedDictionary<InstanceId, InstanceId?>());
        foreach (var taker in _then.Keys.Where(taker => !holders.ContainsKey(taker)))
        {
            sources[taker] = null;
        }

        Feed(sources, givers, (taker, giver) => _now.TryGetValue(taker, out var holding) && holding.Shard.Source == giver);
        Feed(sources, givers, (taker, giver) => _then[taker] == _now[giver].Group);
        Feed(sources, givers, (_, _) => true);
        foreach (var (taker, source) in sources)
        {
            Write(id, taker, source, write);
        }

        return Count(sources, givers.Count);
    }

    private static Shard Available(Shard shard) => shard.State == ShardState.Available ? shard : shard with { State = ShardState.Available, Source = null, Cutover = Cutover.None };

    // Each giver feeds one taker, so that its replica counts once.
    private static void Feed(SortedDictionary<InstanceId, InstanceId?> sources, List<InstanceId> givers, Func<InstanceId, InstanceId, bool> suits)
    {
        foreach (var taker in sources.Where(source => source.Value is null).Select(source => source.Key).ToArray())
        {
            if (givers.FindIndex(giver => suits(taker, giver)) is >= 0 and var found)
            {
                sources[taker] = givers[found];
                givers.RemoveAt(found);
            }
        }
    }

    private void Write(uint id, InstanceId taker, InstanceId? source, Action<InstanceId, Shard> write)
    {
        var isUnderWay = _now.TryGetValue(taker, out var holding) && holding.Shard.Source == source;
        write(taker, isUnderWay ? holding.Shard : new Shard(id, ShardState.Initializing, source, Cutover.None));
        if (source is { } giver)
        {
            var given = _now[giver].Shard;
            write(giver, given.State == ShardState.Leaving ? given : given with { State = ShardState.Leaving });
        }
    }

    private RestoredShards Count(SortedDictionary<InstanceId, InstanceId?> sources, int unused)
    {
        var continuing = sources.Count(pair => _now.TryGetValue(pair.Key, out var holding) && holding.Shard.Source == pair.Value);
        var begun = sources.Where(pair => !_now.TryGetValue(pair.Key, out var holding) || holding.Shard.Source != pair.Value).ToArray();
        return new RestoredShards(
            _then.Keys.Count(id => _now.TryGetValue(id, out var holding) && holding.Shard.State == ShardState.Available),
            _then.Keys.Count(id => _now.TryGetValue(id, out var holding) && holding.Shard.State == ShardState.Leaving),
            continuing,
            begun.Count(pair => pair.Value is not null),
            begun.Count(pair => pair.Value is null),
            unused + _now.Count(holding => holding.Value.Shard.State == ShardState.Initializing && !_then.ContainsKey(holding.Key)));
    }
}
