using System.Runtime.CompilerServices;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Diff;

namespace M3Admin.Web.Features.Placements.Travel;

/// <summary>What the grid is to draw while a reader travels: the last version that was put on it. As with a feed, whoever is slow skips to the newest.</summary>
public sealed class TravelStage
{
    private PlacementSnapshot? _shown;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Shows a state.</summary>
    public void Show(PlacementSnapshot snapshot)
    {
        if (!ReferenceEquals(snapshot.Stored, _shown?.Stored))
        {
            Volatile.Write(ref _shown, snapshot);
            Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }

    /// <summary>The state that is shown, and then each one that is, with what differs from the one before, until cancelled.</summary>
    public async IAsyncEnumerable<PlacementUpdate> FollowAsync([EnumeratorCancellation] CancellationToken ct)
    {
        PlacementSnapshot? told = null;
        while (true)
        {
            var next = Volatile.Read(ref _changed).Task; // Taken before reading, so that no change falls in between.
            if (Volatile.Read(ref _shown) is { } shown && !ReferenceEquals(shown, told))
            {
                yield return new PlacementUpdate(shown, told is null ? null : PlacementDiff.Between(told.Stored?.Placement, shown.Stored?.Placement));
                told = shown;
            }

            await next.WaitAsync(ct);
        }
    }
}
