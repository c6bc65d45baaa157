using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Placements.Tests.Planning.Churn;

/// <summary>A cluster that goes through seeded random changes, most of them while earlier ones are under way.</summary>
internal sealed class ChurnedCluster
{
    private readonly Random _random;
    private readonly int _groups;
    private readonly int _most;
    private int _named;

    public ChurnedCluster(int seed, int shards, int mostInstances)
    {
        _random = new Random(seed);
        _groups = _random.Next(3, 13);
        _most = mostInstances;
        Initial = new PlacementChange.InitialPlacement(PlacementKind.Sharded, [.. Enumerable.Range(0, 12).Select(_ => Node())], (uint)shards, 3);
        Placement = ((ChangePlan.Planned)PlacementPlanner.Plan(null, Initial, default)).After;
    }

    public PlacementChange Initial { get; }

    public Placement Placement { get; private set; }

    /// <summary>What happens next; null when only nodes finished, or a change was refused.</summary>
    public (PlacementChange Change, ChangePlan.Planned Plan)? Step()
    {
        if (_random.Next(3) == 0)
        {
            Finish();
            return null;
        }

        var change = Change();
        if (PlacementPlanner.Plan(Placement, change, default) is not ChangePlan.Planned planned)
        {
            return null;
        }

        Placement = planned.After;
        return (change, planned);
    }

    /// <summary>The same change with its lists in another order.</summary>
    public PlacementChange Shuffled(PlacementChange change) => change switch
    {
        PlacementChange.AddInstances add => add with { Instances = Shuffled(add.Instances) },
        PlacementChange.RemoveInstances remove => remove with { Instances = Shuffled(remove.Instances) },
        PlacementChange.ReplaceInstances replace => replace with { Leaving = Shuffled(replace.Leaving), Candidates = Shuffled(replace.Candidates) },
        _ => change,
    };

    private ImmutableArray<T> Shuffled<T>(ImmutableArray<T> items)
    {
        var array = items.ToArray();
        _random.Shuffle(array);
        return [.. array];
    }

    // Some of the nodes have all of their shards, some only a few.
    private void Finish()
    {
        foreach (var instance in Placement.Instances.Where(_ => _random.Next(2) == 0).ToArray())
        {
            uint[] shards = [.. instance.Shards.Where(shard => shard.State == ShardState.Initializing && _random.Next(4) > 0).Select(shard => shard.Id)];
            if (shards.Length > 0 && MarkShardsAvailable.Of(Placement, instance.Id, shards, default) is MarkResult.Marked marked)
            {
                Placement = marked.Placement;
            }
        }
    }

    private PlacementChange Change()
    {
        InstanceId[] there = [.. Placement.Instances.Select(instance => instance.Id)];
        var some = _random.Next(1, 3);
        return _random.Next(there.Length < 6 ? 2 : 10) switch
        {
            0 or 1 or 2 when there.Length < _most => new PlacementChange.AddInstances([.. Enumerable.Range(0, some).Select(_ => Node())]),
            3 when Placement.Instances.FirstOrDefault(instance => instance.IsLeaving) is { } leaving => new PlacementChange.AddInstances([leaving with { Shards = [] }]),
            3 or 4 or 5 => new PlacementChange.RemoveInstances([.. _random.GetItems(there, some).Distinct()]),
            6 or 7 => Replace(there[_random.Next(there.Length)]),
            8 => new PlacementChange.Undo(null),
            _ => new PlacementChange.Rebalance(),
        };
    }

    private PlacementChange.ReplaceInstances Replace(InstanceId id) =>
        new([id], [Node() with { Group = Placement.Find(id)?.Group ?? default }]) { AllowSpillOver = true };

    private Instance Node()
    {
        var name = $"node{_named++:000}";
        return new Instance
        {
            Id = new InstanceId(name),
            Group = new IsolationGroup($"rack{_named % _groups:00}"),
            Zone = "embedded",
            Weight = (uint)(100 << _random.Next(3)),
            Endpoint = $"{name}:9000",
            Hostname = name,
            Port = 9000,
        };
    }
}
