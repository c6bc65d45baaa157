using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Changes;

namespace M3Admin.Placements.Tests.Planning.Optimum;

/// <summary>
/// The best outcome there is, found by trying all of them: every way to choose each shard's holders that the change allows, shard after shard. What
/// shards tried so far can come to is kept as the cheapest way to each vector of loads, which loses nothing: only loads and costs are judged.
/// Shares no code with the planner, not even target loads.
/// </summary>
internal sealed class TrueOptimum
{
    private readonly SmallCase _case;
    private readonly Instance[] _instances;
    private readonly bool[] _isJoining;
    private readonly bool[] _isLeaving;
    private readonly bool[] _wasLoaded;
    private readonly int _shards;
    private readonly int _replicas;

    public TrueOptimum(SmallCase of)
    {
        _case = of;
        var joining = of.Change switch
        {
            PlacementChange.InitialPlacement first => first.Instances,
            PlacementChange.AddInstances add => add.Instances,
            PlacementChange.ReplaceInstances replace => replace.Candidates,
            _ => [],
        };
        var leaving = of.Change switch
        {
            PlacementChange.RemoveInstances remove => remove.Instances,
            PlacementChange.ReplaceInstances replace => replace.Leaving,
            _ => [],
        };
        Instance[] current = [.. of.Current?.Instances ?? []];
        _instances = [.. current.Where(c => !joining.Any(j => j.Id == c.Id)), .. joining.Select(j => j with { Shards = current.FirstOrDefault(c => c.Id == j.Id)?.Shards ?? [] })];
        _isJoining = [.. _instances.Select(i => joining.Any(j => j.Id == i.Id))];
        _isLeaving = [.. _instances.Select(i => leaving.Contains(i.Id))];
        _wasLoaded = [.. _instances.Select(i => i.Shards.Any(s => s.State != ShardState.Leaving))];
        var initial = of.Change as PlacementChange.InitialPlacement;
        _shards = (int)(of.Current?.ShardCount ?? initial?.ShardCount ?? 0);
        _replicas = (int)(of.Current?.ReplicaFactor ?? initial?.ReplicaFactor ?? 0) + (of.Change is PlacementChange.AddReplica ? 1 : 0);
    }

    private bool IsByFairness => _case.Change is PlacementChange.Rebalance or PlacementChange.InitialPlacement;

    /// <summary>The best outcome; null when there is no valid one.</summary>
    public Outcome? Best() =>
        Reachable().Select(so => Judge(so.Loads, so.Cost)).Aggregate((Outcome?)null, Better);

    /// <summary>The same without any shortcut: every combination of holders of every shard. Only where there are not too many.</summary>
    public Outcome? BestOfAll()
    {
        var sets = Enumerable.Range(0, _shards).Select(shard => Enumerable.Range(0, 1 << _instances.Length).Where(set => Allows((uint)shard, set)).ToArray()).ToArray();
        if (sets.Aggregate(1L, (ways, of) => ways * of.Length) > 20_000)
        {
            return Best();
        }

        IEnumerable<(int[] Loads, int Cost)> all = [(new int[_instances.Length], 0)];
        for (var shard = 0u; shard < _shards; shard++)
        {
            var at = shard;
            all = all.SelectMany(so => sets[at].Select(set =>
            {
                var sum = (int[])so.Loads.Clone();
                Add(sum, set);
                return (sum, so.Cost + Cost(at, set));
            })).ToArray();
        }

        return all.Select(so => Judge(so.Loads, so.Cost)).Aggregate((Outcome?)null, Better);
    }

    /// <summary>How good a planned placement is; null when it is none that the change allows.</summary>
    public Outcome? Of(Placement after)
    {
        var (loads, cost) = (new int[_instances.Length], 0);
        for (var shard = 0u; shard < _shards; shard++)
        {
            var set = 0;
            for (var i = 0; i < _instances.Length; i++)
            {
                var held = after.Find(_instances[i].Id)?.Shards.FirstOrDefault(s => s.Id == shard);
                set |= held is { State: not ShardState.Leaving } ? 1 << i : 0;
            }

            if (!Allows(shard, set))
            {
                return null;
            }

            cost += Cost(shard, set);
            Add(loads, set);
        }

        return Judge(loads, cost);
    }

    private Outcome Better(Outcome? best, Outcome other) =>
        best is null || (IsByFairness ? other.CompareByFairness(best) : other.CompareByStreams(best)) < 0 ? other : best;

    private Dictionary<int, (int[] Loads, int Cost)>.ValueCollection Reachable()
    {
        var reached = new Dictionary<int, (int[] Loads, int Cost)> { [0] = (new int[_instances.Length], 0) };
        for (var shard = 0u; shard < _shards; shard++)
        {
            var next = new Dictionary<int, (int[] Loads, int Cost)>();
            int[] sets = [.. Enumerable.Range(0, 1 << _instances.Length).Where(set => Allows(shard, set))];
            foreach (var (loads, cost) in reached.Values)
            {
                foreach (var set in sets)
                {
                    var (sum, total) = ((int[])loads.Clone(), cost + Cost(shard, set));
                    Add(sum, set);
                    var key = sum.Aggregate(0, (number, load) => (number * 6) + load);
                    if (!next.TryGetValue(key, out var known) || total < known.Cost)
                    {
                        next[key] = (sum, total);
                    }
                }
            }

            reached = next;
        }

        return reached.Values;
    }

    // The holders of one shard, as a set of bits: enough of them, apart, and only where the change may move something.
    private bool Allows(uint shard, int set)
    {
        if (int.PopCount(set) != _replicas)
        {
            return false;
        }

        for (var i = 0; i < _instances.Length; i++)
        {
            var (holds, held) = ((set & (1 << i)) != 0, StateOf(shard, i) is ShardState.Available or ShardState.Initializing);
            if ((holds && !MayHold(i, held)) || (!holds && held && !MayLose(i)))
            {
                return false;
            }

            for (var j = 0; j < i && holds; j++)
            {
                if ((set & (1 << j)) != 0 && _instances[j].Group == _instances[i].Group)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool MayHold(int i, bool held) => _case.Change switch
    {
        PlacementChange.AddInstances => held || _isJoining[i],
        PlacementChange.RemoveInstances => !_isLeaving[i] && (held || _wasLoaded[i]),
        PlacementChange.ReplaceInstances => !_isLeaving[i] && (held || _isJoining[i]),
        PlacementChange.InitialPlacement => true,
        _ => _wasLoaded[i],
    };

    private bool MayLose(int i) => _case.Change is PlacementChange.AddInstances or PlacementChange.Rebalance || _isLeaving[i];

    private int Cost(uint shard, int set)
    {
        var cost = 0;
        for (var i = 0; i < _instances.Length; i++)
        {
            cost += (set & (1 << i)) == 0 ? 0 : StateOf(shard, i) switch
            {
                ShardState.Available or ShardState.Leaving => 0,
                ShardState.Initializing => 1,
                _ => 2,
            };
        }

        return cost;
    }

    private ShardState? StateOf(uint shard, int i)
    {
        foreach (var held in _instances[i].Shards)
        {
            if (held.Id == shard)
            {
                return held.State;
            }
        }

        return null;
    }

    private static void Add(int[] loads, int set)
    {
        for (var i = 0; i < loads.Length; i++)
        {
            loads[i] += (set >> i) & 1;
        }
    }

    private Outcome Judge(int[] loads, int cost)
    {
        var (penalty, idle) = (0, 0);
        for (var i = 0; i < loads.Length; i++)
        {
            var isBound = _case.Change is PlacementChange.AddInstances or PlacementChange.ReplaceInstances ? _isJoining[i] : IsByFairness && (_isJoining[i] || _wasLoaded[i]);
            var mustHold = isBound || (_case.Change is PlacementChange.AddInstances && _wasLoaded[i]);
            idle += mustHold && loads[i] == 0 ? 1 : 0;
            penalty += isBound && _case.Change is not PlacementChange.ReplaceInstances ? Missed(i, Math.Max(1, loads[i])) : 0;
        }

        double[] ratios = [.. loads.Select((load, i) => (double)load / _instances[i].Weight).OrderDescending()];
        return new Outcome(penalty + (2 * idle), idle, cost, ratios);
    }

    private int Missed(int i, int load)
    {
        var target = Target(i);
        var least = Math.Max(1, (int)Math.Floor(target + 1e-15m));
        var most = Math.Max(least, (int)Math.Ceiling(target - 1e-15m));
        return Math.Max(0, least - load) + (IsByFairness ? Math.Max(0, load - most) : 0);
    }

    // The group's share by weight; a group whose share is more than the shards there are gets those, and the rest is shared again.
    private decimal Target(int i)
    {
        var open = Enumerable.Range(0, _instances.Length).Where(k => _isJoining[k] || _wasLoaded[k]).GroupBy(k => _instances[k].Group).ToList();
        var rest = (decimal)_shards * _replicas;
        while (true)
        {
            var all = open.Sum(group => group.Sum(k => (decimal)_instances[k].Weight));
            var full = open.FindAll(group => rest * group.Sum(k => (decimal)_instances[k].Weight) / all >= _shards);
            var own = full.Find(group => group.Contains(i));
            if (own is not null || full.Count == 0)
            {
                var sharers = own is null ? all : own.Sum(k => (decimal)_instances[k].Weight);
                return (own is null ? rest : _shards) * _instances[i].Weight / sharers;
            }

            open.RemoveAll(full.Contains);
            rest -= full.Count * _shards;
        }
    }
}
