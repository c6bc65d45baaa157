using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements;

/// <summary>Which shards are on their way, from whom to whom.</summary>
public sealed class Movements
{
    private readonly Dictionary<(InstanceId Source, uint Shard), InstanceId> _takers = [];

    private Movements()
    {
    }

    /// <summary>Looks through a placement.</summary>
    public static Movements Of(Placement placement)
    {
        var movements = new Movements();
        foreach (var instance in placement.Instances)
        {
            foreach (var shard in instance.Shards)
            {
                if (shard is { State: ShardState.Initializing, Source: { } source })
                {
                    movements._takers[(source, shard.Id)] = instance.Id;
                }
            }
        }

        return movements;
    }

    /// <summary>Who takes a leaving shard over; null when nobody does, which is a violation.</summary>
    public InstanceId? TakerOf(InstanceId source, uint shard) => _takers.TryGetValue((source, shard), out var taker) ? taker : null;

    /// <summary>The shards an instance takes over, by where they come from; those without a source under null, first.</summary>
    public static ImmutableArray<ShardsOf> Arriving(Instance instance) => Grouped(
        instance.Shards.Where(shard => shard.State == ShardState.Initializing), shard => shard.Source);

    /// <summary>The shards an instance gives away, by who takes them; those that nobody takes under null, first.</summary>
    public ImmutableArray<ShardsOf> Leaving(Instance instance) => Grouped(
        instance.Shards.Where(shard => shard.State == ShardState.Leaving), shard => TakerOf(instance.Id, shard.Id));

    /// <summary>What an instance is doing, in a few words.</summary>
    public string Describe(Instance instance, bool isCutOver)
    {
        string[] parts = [.. DescribeArriving(instance, isCutOver), .. DescribeLeaving(instance)];
        return parts.Length == 0 ? "At rest" : string.Join(", ", parts);
    }

    private static IEnumerable<string> DescribeArriving(Instance instance, bool isCutOver)
    {
        var arriving = Arriving(instance);
        var count = arriving.Sum(group => group.Shards.Length);
        if (count == 0)
        {
            return [];
        }

        var sources = Figures.List([.. arriving.Where(group => group.Peer is not null).Select(group => group.Name)], most: 2);
        return isCutOver ? [$"{Figures.Count(count)} cut over, not marked yet"]
            : sources.Length > 0 ? [$"Takes {Figures.Count(count)} from {sources}"]
            : [$"Starts with {Figures.Count(count, "shard")}"];
    }

    private IEnumerable<string> DescribeLeaving(Instance instance)
    {
        var leaving = Leaving(instance);
        var count = leaving.Sum(group => group.Shards.Length);
        if (count == 0)
        {
            return [];
        }

        var takers = Figures.List([.. leaving.Where(group => group.Peer is not null).Select(group => group.Name)], most: 2);
        var verb = instance.IsLeaving ? "Leaves: gives" : "Gives";
        return [takers.Length > 0 ? $"{verb} {Figures.Count(count)} to {takers}" : $"{verb} {Figures.Count(count)} to nobody"];
    }

    private static ImmutableArray<ShardsOf> Grouped(IEnumerable<Shard> shards, Func<Shard, InstanceId?> peer) =>
        [.. shards.GroupBy(peer).OrderBy(group => group.Key is not null).ThenBy(group => group.Key).Select(group => new ShardsOf(group.Key, [.. group.Select(shard => shard.Id)]))];
}
