using System.Collections.Immutable;
using M3Admin.Clusters.Codecs;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.Benchmarks;

/// <summary>Stored values of a captured placement, each with other shards initializing: from one to the next a known number of shards changes its state.</summary>
internal static class MovingPlacement
{
    private const int Values = 64;

    /// <summary>Half of the transitions of a step bring last step's shards back.</summary>
    public static List<byte[]> Of(CapturedHistory history, int transitions)
    {
        var stored = history.Of("_sd.placement/default_env/m3db").Select(change => change.Value).OfType<byte[]>().Last();
        var resting = Rest(PlacementValue.Decode(ServiceName.M3DB, stored).Placement);
        return [.. Enumerable.Range(0, Values).Select(step => PlacementValue.Encode(ServiceName.M3DB, Move(resting, step, transitions / 2), StoredForm.Plain))];
    }

    /// <summary>Twelve instances in three groups with so many shards, all available.</summary>
    public static Placement OfShards(uint count) => new()
    {
        IsSharded = true,
        ShardCount = count,
        ReplicaFactor = 3,
        Instances = [.. Enumerable.Range(0, 12).Select(number => Member(number, count))],
    };

    private static Instance Member(int number, uint count) => new()
    {
        Id = new InstanceId($"m3db-{number:D2}"),
        Group = new IsolationGroup($"g{number % 3}"),
        Zone = ServiceKey.DefaultZone,
        Weight = 100,
        Endpoint = $"m3db-{number:D2}:9000",
        Hostname = $"m3db-{number:D2}",
        Port = 9000,
        Shards = [.. Enumerable.Range(0, (int)count).Where(shard => shard % 4 == number / 3).Select(shard => new Shard((uint)shard, ShardState.Available, null, default))],
    };

    private static Placement Rest(Placement placement) => placement with { Instances = [.. placement.Instances.Select(instance => Each(instance, shard => shard with { State = ShardState.Available, Source = null })).Where(instance => !instance.Shards.IsEmpty)] };

    private static Placement Move(Placement placement, int step, int shards)
    {
        var instances = placement.Instances.ToBuilder();
        for (var i = 0; i < shards; i++)
        {
            var number = (step * shards) + i;
            var at = number % instances.Count;
            var chosen = instances[at].Shards[number / instances.Count % instances[at].Shards.Length].Id;
            instances[at] = Each(instances[at], shard => shard.Id == chosen ? shard with { State = ShardState.Initializing } : shard);
        }

        return placement with { Instances = instances.ToImmutable() };
    }

    private static Instance Each(Instance instance, Func<Shard, Shard> change) => instance with { Shards = [.. instance.Shards.Select(change)] };
}
