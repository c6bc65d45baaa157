using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Audit;

/// <summary>Tells what nodes write from what others write: a node marks available what it has streamed, and nothing else changes.</summary>
internal static class NodeMarks
{
    /// <summary>Whether that is all there is. An instance that has given its last shard away leaves with it.</summary>
    public static bool IsAll(PlacementDiff? difference) =>
        difference is { Joined.IsEmpty: true, Altered.IsEmpty: true, Shards.IsEmpty: false } && difference.Shards.All(IsMark);

    private static bool IsMark(ShardTransition shard) => (shard.Before?.State, shard.After?.State) is (ShardState.Initializing, ShardState.Available) or (ShardState.Leaving, null);
}
