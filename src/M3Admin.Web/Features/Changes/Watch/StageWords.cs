using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>What stages are called. Pure.</summary>
internal static class StageWords
{
    /// <summary>What became of the shards that instances have: aggregators have taken over by the clock before they are marked.</summary>
    /// <param name="state">The state.</param>
    /// <param name="taker">The instance; null for any.</param>
    public static string Done(WatchState state, InstanceId? taker = null) => !state.Trail.IsSettled && state.Snapshot.Stored is { Placement: { IsMirrored: true } placement } &&
        placement.Instances.Any(instance => (taker is null || instance.Id == taker) && instance.Shards.Any(shard => shard.State == ShardState.Initializing))
            ? "cut over"
            : "available";

    /// <summary>What became of shards that are not taken any more.</summary>
    public static string TakenBack(WatchState state) => state.Trail.Steps.Any(step => step.IsDelete) ? "gone" : "taken back";
}
