using System.Collections.Immutable;
using M3Admin.Clusters.Codecs;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>Says in a sentence or a few what was seen to change. Pure.</summary>
internal static class ObservedSummary
{
    private const int MostParts = 4;

    /// <param name="service">Whose placement.</param>
    /// <param name="before">Its bytes before; empty when there were none.</param>
    /// <param name="after">Its bytes after; null when it was deleted.</param>
    public static string Of(ServiceName service, ReadOnlyMemory<byte> before, ReadOnlyMemory<byte>? after)
    {
        if (after is not { } written)
        {
            return "the placement was deleted";
        }

        try
        {
            var now = PlacementValue.Decode(service, written).Placement;
            return before.IsEmpty ? Created(now) : Changed(Earlier(service, before), now);
        }
        catch (PlacementFormatException problem)
        {
            return $"bytes that are no placement were written: {problem.Message}";
        }
    }

    /// <summary>What stands for changes that can no longer be told.</summary>
    public static string OfGap(ServiceName service, ReadOnlyMemory<byte>? state) =>
        $"the store no longer tells what happened before this; {(state is null ? "by now there was no placement" : Of(service, default, state).Replace("the placement was created", "by now it was a placement", StringComparison.Ordinal))}";

    private static Placement? Earlier(ServiceName service, ReadOnlyMemory<byte> before)
    {
        try
        {
            return PlacementValue.Decode(service, before).Placement;
        }
        catch (PlacementFormatException)
        {
            return null;
        }
    }

    private static string Created(Placement placement) =>
        $"the placement was created with {Count(placement.Instances.Length, "instance")}, {Count(placement.ShardCount, "shard")} and replica factor {placement.ReplicaFactor}";

    private static string Changed(Placement? before, Placement after)
    {
        if (before is null)
        {
            return $"bytes that were no placement were replaced: {Created(after)}";
        }

        ImmutableArray<string> parts = [.. Parts(before, after)];
        return parts switch
        {
            [] => "the placement was written again as it was",
            { Length: <= MostParts } => string.Join("; ", parts),
            _ => $"{string.Join("; ", parts.Take(MostParts))}; and {Count(parts.Length - MostParts, "more change")}",
        };
    }

    private static IEnumerable<string> Parts(Placement before, Placement after)
    {
        var diff = PlacementDiff.Between(before, after);
        var joined = diff.Joined.ToHashSet();
        string[] own = (before with { Instances = after.Instances }) == after ? [] : ["the placement's own facts changed"];
        return
        [
            .. own,
            .. diff.Joined.Select(id => Joined(id, diff)),
            .. diff.Left.Select(id => $"{id} left"),
            .. diff.Shards.Where(shard => !joined.Contains(shard.Instance)).GroupBy(shard => (shard.Instance, Words(shard))).Where(group => group.Key.Item2.Length > 0)
                .Select(group => $"{group.Key.Instance}: {Count(group.Count(), "shard")} {group.Key.Item2}"),
            .. diff.Altered.Select(id => $"{id} changed in its address, weight or group"),
        ];
    }

    private static string Joined(InstanceId id, PlacementDiff diff)
    {
        var states = diff.Shards.Where(shard => shard.Instance == id).GroupBy(shard => shard.After?.State).ToArray();
        return states switch
        {
            [] => $"{id} joined without shards",
            _ => $"{id} joined with {string.Join(" and ", states.Select(state => Count(state.Count(), $"{Word(state.Key)} shard")))}",
        };
    }

    // A shard that an instance no longer holds is told by its taker, which becomes available in the same write.
    private static string Words(ShardTransition shard) => (shard.Before, shard.After) switch
    {
        (_, null) => "",
        ({ } was, { } now) when was.State == now.State => $"changed while {Word(now.State)}",
        (_, { } now) => $"became {Word(now.State)}",
    };

    private static string Word(ShardState? state) => state switch
    {
        ShardState.Initializing => "initializing",
        ShardState.Leaving => "leaving",
        _ => "available",
    };

    private static string Count(long number, string what) => number == 1 ? $"1 {what}" : $"{number:#,0} {what}s";
}
