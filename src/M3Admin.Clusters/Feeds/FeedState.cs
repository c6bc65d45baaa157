using System.Collections.Concurrent;
using M3Admin.Placements.Diff;

namespace M3Admin.Clusters.Feeds;

/// <summary>A snapshot in the order of a feed, with what it changed since earlier ones: worked out once for all followers that saw the same.</summary>
internal sealed class FeedState(PlacementSnapshot snapshot, long number)
{
    private readonly ConcurrentDictionary<long, Lazy<PlacementDiff>> _changesSince = new();

    public PlacementSnapshot Snapshot => snapshot;

    public FeedState Next(PlacementSnapshot next) => new(next, number + 1);

    public PlacementDiff ChangesSince(FeedState seen) => _changesSince.GetOrAdd(seen.Number, _ => new Lazy<PlacementDiff>(() => Between(seen))).Value;

    private long Number => number;

    private PlacementDiff Between(FeedState seen) => PlacementDiff.Between(seen.Snapshot.Stored?.Placement, snapshot.Stored?.Placement);
}
