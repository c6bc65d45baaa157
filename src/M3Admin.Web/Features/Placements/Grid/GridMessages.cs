using System.Runtime.CompilerServices;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Placements.Grid;

/// <summary>The messages for the browsers' grids, each encoded once however many pages show the placement.</summary>
internal static class GridMessages
{
    private static readonly ConditionalWeakTable<PlacementSnapshot, byte[]> Snapshots = [];
    private static readonly ConditionalWeakTable<PlacementDiff, byte[]> Deltas = [];

    /// <summary>The whole state; null while there is no placement.</summary>
    public static byte[]? Whole(PlacementSnapshot snapshot) =>
        snapshot.Stored is { } stored ? Snapshots.GetValue(snapshot, known => GridEncoder.Snapshot(known, stored.Placement)) : null;

    /// <summary>What a browser that shows <paramref name="shown"/> needs: what changed where only shards did, else the whole. Null while there is no placement.</summary>
    public static byte[]? Since(PlacementVersion shown, PlacementUpdate update)
    {
        if (update.Snapshot.Stored is not { } stored || update.Changes is not { } changes || shown == PlacementVersion.None || ChangesRows(changes))
        {
            return Whole(update.Snapshot);
        }

        // "Nothing" stands for any number of changes of health alone: too small to keep.
        return ReferenceEquals(changes, PlacementDiff.Nothing)
            ? GridEncoder.Delta(update.Snapshot, stored.Placement, shown.ModRevision, changes)
            : Deltas.GetValue(changes, known => GridEncoder.Delta(update.Snapshot, stored.Placement, shown.ModRevision, known));
    }

    private static bool ChangesRows(PlacementDiff changes) => !changes.Joined.IsEmpty || !changes.Left.IsEmpty || !changes.Altered.IsEmpty;
}
