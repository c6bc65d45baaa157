using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Preview;

/// <summary>What becomes of shard holdings by a change, counted.</summary>
/// <param name="Arriving">Newly on their way in.</param>
/// <param name="Leaving">Newly on their way out: they go once they are streamed.</param>
/// <param name="Staying">Available before and after.</param>
/// <param name="Underway">On their way before, and still so.</param>
/// <param name="Returning">On their way out before, available again at once.</param>
/// <param name="Finished">On their way in before, available with this change.</param>
/// <param name="Appearing">Not there before, available at once.</param>
/// <param name="Gone">No longer there as soon as it is written.</param>
public readonly record struct HoldingChanges(int Arriving, int Leaving, int Staying, int Underway, int Returning, int Finished, int Appearing, int Gone)
{
    /// <summary>Counts them.</summary>
    public static HoldingChanges Of(Placement? after, PlacementDiff diff)
    {
        var counts = diff.Shards.Aggregate(default(HoldingChanges), (so, change) => so.With(change.Before?.State, change.After?.State));
        var (available, moving) = (0, 0);
        foreach (var shard in after?.Instances.SelectMany(instance => instance.Shards) ?? [])
        {
            available += shard.State == ShardState.Available ? 1 : 0;
            moving += shard.IsMoving ? 1 : 0;
        }

        return counts with
        {
            Staying = available - counts.Returning - counts.Finished - counts.Appearing,
            Underway = moving - counts.Arriving - counts.Leaving,
        };
    }

    private HoldingChanges With(ShardState? before, ShardState? after) => (before, after) switch
    {
        (ShardState.Initializing, ShardState.Initializing) or (ShardState.Leaving, ShardState.Leaving) or (ShardState.Available, ShardState.Available) => this,
        (_, ShardState.Initializing) => this with { Arriving = Arriving + 1 },
        (_, ShardState.Leaving) => this with { Leaving = Leaving + 1 },
        (ShardState.Leaving, ShardState.Available) => this with { Returning = Returning + 1 },
        (ShardState.Initializing, ShardState.Available) => this with { Finished = Finished + 1 },
        (_, ShardState.Available) => this with { Appearing = Appearing + 1 },
        _ => this with { Gone = Gone + 1 },
    };
}
