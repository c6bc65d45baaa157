using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Planning.Sharded;

namespace M3Admin.Placements.Planning;

/// <summary>Changes that leave nothing to choose: a placement put as it is given, and shards marked available.</summary>
internal static class Setting
{
    /// <summary>The placement as it is given. What is wrong with it, the warnings tell.</summary>
    public static ShardedResult Of(Placement placement) => new ShardedResult.Done(placement, [], NoStreams(placement));

    /// <summary>Shards marked available.</summary>
    public static ShardedResult Of(Placement current, PlacementChange.MarkShardsAvailable mark, AggregatorClock clock)
    {
        var result = mark.ShardIds is { } shards
            ? MarkShardsAvailable.Of(current, mark.Instance, [.. shards], clock)
            : MarkShardsAvailable.Of(current, mark.Instance, clock);
        return result switch
        {
            MarkResult.Marked marked => Of(marked.Placement),
            MarkResult.Refused refused => new ShardedResult.Short(
                new Refusal(refused.NotBefore is null ? RefusalKind.Invalid : RefusalKind.InFlight, mark.Instance, refused.Reason)),
            _ => throw new InvalidOperationException($"{result} is no result."),
        };
    }

    private static StreamProof NoStreams(Placement placement)
    {
        var continued = placement.Instances.Sum(instance => instance.Shards.Count(shard => shard.State == ShardState.Initializing));
        return new StreamProof(0, continued, continued / 2.0, StreamCertificate.NoChoice, []);
    }
}
