using System.Collections.Immutable;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;

namespace M3Admin.Web.Features.Changes.Preview;

/// <summary>What moves when a placement is set: nobody planned it, so it is what the nodes will make of the difference.</summary>
internal static class SetMoves
{
    /// <summary>By shard, then taker.</summary>
    public static ImmutableArray<Move> Of(PlacementDiff diff) =>
        [.. diff.Shards.SelectMany(Of).OrderBy(move => move.Shard).ThenBy(move => move.To)];

    // A node streams what it finds initializing, from the source that stands there or else from its peers.
    private static IEnumerable<Move> Of(ShardTransition change) => (change.Before, change.After) switch
    {
        ({ State: ShardState.Initializing }, { State: ShardState.Initializing }) => [],
        (_, { State: ShardState.Initializing, Source: { } source } after) => [new Move(after.Id, source, change.Instance, MoveKind.Stream)],
        (_, { State: ShardState.Initializing } after) => [new Move(after.Id, null, change.Instance, MoveKind.Fresh)],
        ({ State: ShardState.Leaving }, { State: ShardState.Available } after) => [new Move(after.Id, null, change.Instance, MoveKind.Reclaim)],
        _ => [],
    };
}
