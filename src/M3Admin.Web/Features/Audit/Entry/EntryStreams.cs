using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Audit.Entry;

/// <summary>What became, until now, of the streams that an entry began.</summary>
/// <param name="Begun">How many it began.</param>
/// <param name="Left">How many are still under way.</param>
/// <param name="Taken">How many takers have become available.</param>
public sealed record EntryStreams(int Begun, int Left, int Taken)
{
    /// <summary>The holdings that a difference set on their way in.</summary>
    public static ImmutableArray<(InstanceId Instance, uint Shard)> BegunBy(PlacementDiff diff) =>
        [.. diff.Shards.Where(shard => shard is { Before: not { State: ShardState.Initializing }, After.State: ShardState.Initializing }).Select(shard => (shard.Instance, shard.ShardId))];

    /// <summary>Looks at the placement as it is now; null when that is not known.</summary>
    public static EntryStreams? Of(ImmutableArray<(InstanceId Instance, uint Shard)> begun, PlacementSnapshot? now)
    {
        if (now?.Stored is not { } stored)
        {
            return null;
        }

        var states = stored.Placement.Instances.SelectMany(instance => instance.Shards.Select(shard => (instance.Id, shard.Id, shard.State))).ToLookup(one => (one.Item1, one.Item2), one => one.State);
        return new EntryStreams(begun.Length, begun.Count(one => states[one].Contains(ShardState.Initializing)), begun.Count(one => states[one].Contains(ShardState.Available)));
    }
}
