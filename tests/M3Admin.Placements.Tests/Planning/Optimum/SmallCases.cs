using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Changes;

namespace M3Admin.Placements.Tests.Planning.Optimum;

/// <summary>Seeded small cases: at most 5 instances, 5 shards and 3 replicas, in 1 to 5 groups, with shards in every state.</summary>
internal sealed class SmallCases
{
    private static readonly uint[][] Weights = [[100], [100, 200, 400], [1, 2, 3], [1, 7]];
    private readonly Random _random;

    private SmallCases(int seed) => _random = new Random(seed);

    public static SmallCase Of(int seed)
    {
        var cases = new SmallCases(seed);
        SmallCase? found;
        do
        {
            found = cases.Try();
        }
        while (found is null);
        return found;
    }

    private SmallCase? Try()
    {
        var isFull = _random.Next(3) == 0;
        var count = isFull ? 5 : _random.Next(1, 6);
        var groups = isFull ? 3 : _random.Next(1, 6);
        var weights = Weights[_random.Next(Weights.Length)];
        Instance[] all = [.. Enumerable.Range(0, count).Select(i => Make(i, groups, weights))];
        var replicas = _random.Next(1, 4);
        var shards = isFull ? 5 : _random.Next(1, 6);
        var joining = Math.Min(count, _random.Next(0, 3));
        var kind = _random.Next(8);
        if (kind == 0)
        {
            return new SmallCase(null, new PlacementChange.InitialPlacement(PlacementKind.Sharded, [.. all], (uint)shards, (uint)replicas));
        }

        var current = Fill(all[joining..], shards, replicas, moving: _random.Next(2) == 0);
        return current is null ? null : Change(current, [.. all[..joining]], kind) is { } change ? new SmallCase(current, change) : null;
    }

    private PlacementChange? Change(Placement current, List<Instance> joining, int kind)
    {
        InstanceId[] leaving = [.. current.Instances.Where(_ => _random.Next(3) == 0).Select(instance => instance.Id)];
        if (_random.Next(3) == 0 && kind is 1 or 3)
        {
            joining.AddRange(current.Instances.Where(instance => instance.IsLeaving && !leaving.Contains(instance.Id)).Select(instance => instance with { Shards = [] }));
        }

        return kind switch
        {
            1 when joining.Count > 0 => new PlacementChange.AddInstances([.. joining]),
            2 when leaving.Length > 0 => new PlacementChange.RemoveInstances([.. leaving]),
            3 when leaving.Length > 0 && joining.Count > 0 => new PlacementChange.ReplaceInstances([.. leaving], [.. joining]),
            4 or 7 => new PlacementChange.Rebalance(),
            5 => new PlacementChange.AddReplica(),
            6 when joining.Count > 0 => new PlacementChange.AddInstances([.. joining]),
            _ => null,
        };
    }

    // Any valid placement, fair or not: each shard on some instances in different groups, some of which stream it from others or from nobody.
    private Placement? Fill(Instance[] instances, int shards, int replicas, bool moving)
    {
        var held = instances.ToDictionary(instance => instance.Id, _ => new List<Shard>());
        for (var shard = 0u; shard < shards; shard++)
        {
            var holders = Pick(instances, replicas);
            if (holders is null)
            {
                return null;
            }

            var others = instances.Except(holders).Select(instance => instance.Id).OrderBy(_ => _random.Next()).ToList();
            foreach (var holder in holders)
            {
                held[holder.Id].Add(Hold(shard, moving, others, held));
            }
        }

        return new Placement
        {
            Instances = [.. instances.Where(instance => held[instance.Id].Count > 0).Select(instance => instance with { Shards = [.. held[instance.Id]] })],
            ShardCount = (uint)shards,
            ReplicaFactor = (uint)replicas,
            IsSharded = true,
        };
    }

    private Shard Hold(uint shard, bool moving, List<InstanceId> others, Dictionary<InstanceId, List<Shard>> held)
    {
        if (!moving || _random.Next(2) == 0)
        {
            return new Shard(shard, ShardState.Available, null, Cutover.None);
        }

        if (others.Count == 0 || _random.Next(3) == 0)
        {
            return new Shard(shard, ShardState.Initializing, null, Cutover.None);
        }

        var source = others[0];
        others.RemoveAt(0);
        held[source].Add(new Shard(shard, ShardState.Leaving, null, Cutover.None));
        return new Shard(shard, ShardState.Initializing, source, Cutover.None);
    }

    private List<Instance>? Pick(Instance[] instances, int replicas)
    {
        var picked = new List<Instance>();
        var bias = _random.Next(3);
        foreach (var instance in bias == 0 ? instances : instances.OrderBy(_ => _random.Next()).ToArray())
        {
            if (picked.Count < replicas && !picked.Exists(other => other.Group == instance.Group))
            {
                picked.Add(instance);
            }
        }

        return picked.Count == replicas ? picked : null;
    }

    private Instance Make(int number, int groups, uint[] weights) => new()
    {
        // Neither groups nor the order in which instances join follow their names.
        Id = new InstanceId($"{(char)('a' + ((number * 3) % 5))}"),
        Group = new IsolationGroup($"r{_random.Next(groups)}"),
        Weight = weights[_random.Next(weights.Length)],
        Zone = "embedded",
        Endpoint = $"host{number}:9000",
        Hostname = $"host{number}",
        Port = 9000,
    };
}
