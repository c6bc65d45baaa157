using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Freezing;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Changes;

/// <summary>
/// Plans a previewed change again where its placement has moved, so that a cluster whose nodes finish shards all the time does not make committing impossible. What an
/// operator has not seen is never put in the place of what they have: only a plan with the same moves is.
/// </summary>
public sealed class RebaseChange(PreviewChange previews, TimeProvider time)
{
    private const int MostTold = 20;

    /// <summary>Looks whether a preview still stands, and plans it again where that changes nothing but its base.</summary>
    /// <param name="cluster">Where the placement is.</param>
    /// <param name="preview">What was previewed.</param>
    /// <param name="caller">Who looks at it. For whoever may not preview, what has moved is told and nothing planned.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="PlacementFormatException">The stored bytes are not a placement.</exception>
    public async Task<RebaseResult> RunAsync(Cluster cluster, ChangePreview preview, Caller caller, CancellationToken ct)
    {
        var stored = await new PlacementStore(cluster.Store).GetAsync(preview.Service, ct);
        var now = stored?.Version ?? PlacementVersion.None;
        if (now == preview.BaseVersion)
        {
            return new RebaseResult.Unmoved();
        }

        var moved = PlacementDiff.Between(preview.Base?.Placement, stored?.Placement);
        return IsProgress(moved) && await previews.RunAsync(cluster, preview.Service, caller, preview.Request, ct) is PreviewResult.Previewed { Preview: var again } && MovesTheSame(preview, again)
            ? new RebaseResult.SameMoves(again, moved)
            : new RebaseResult.Differs(now, moved, await WhoAsync(cluster, preview, ct));
    }

    // Nodes finish what they stream: the taker becomes available, and the one that gave lets go.
    private static bool IsProgress(PlacementDiff moved) => moved.Joined.IsEmpty && moved.Altered.IsEmpty && moved.Shards.All(shard => shard switch
    {
        { Before.State: ShardState.Initializing, After.State: ShardState.Available } => true,
        { Before.State: ShardState.Leaving, After: null } => true,
        _ => false,
    });

    private static bool MovesTheSame(ChangePreview before, ChangePreview now) =>
        before.Plan is { } was && now.Plan is { } same && was.Moves.AsSpan().SequenceEqual(same.Moves.AsSpan()) &&
        now.Dangers.All(danger => before.Dangers.Any(known => (known.Kind, known.Instance) == (danger.Kind, danger.Instance)));

    private async Task<ImmutableArray<JournalEntry>> WhoAsync(Cluster cluster, ChangePreview preview, CancellationToken ct)
    {
        try
        {
            var journal = new PlacementJournal(cluster.Store, preview.Service, time);
            await journal.CatchUpAsync(FreezeGuard.Thawed, ct);
            var page = await journal.ReadAsync(new JournalQuery { Limit = MostTold }, ct);
            return [.. page.Entries.TakeWhile(entry => entry.Version.ModRevision > preview.BaseVersion.ModRevision)];
        }
        catch (JournalException)
        {
            return []; // Who it was is not known then; what it was is.
        }
    }
}
