using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements.Grid;

/// <summary>
/// A placement, or what changed in it, as few bytes for the browser's grid. A shard costs one or two bytes: the gap to the one before,
/// its state, and whether more is told of it. <c>wwwroot/js/grid/decode.js</c> reads it.
/// </summary>
/// <remarks>
/// <code>
/// message    = kind (1 snapshot, 2 delta) health version modRevision (snapshot | baseModRevision delta)
/// snapshot   = replicaFactor shardCount flags groups* instances* tables holdings... violations   one list of holdings per instance
/// instance   = id group weight target×100
/// delta      = tables (instance holdings)* violations
/// tables     = otherNames* (sinceMs isAtLeast)* (cutoverMs cutoffMs)*
/// holdings   = (gap×8 + hasDetail×4 + state [source moment cutover])*
/// violations = total (instance+1 shard+1 message)*
/// </code>
/// A list starts with its length; positions in tables start at 1, and 0 is none.
/// </remarks>
internal static class GridEncoder
{
    private const int SnapshotKind = 1;
    private const int DeltaKind = 2;
    private const uint MostColumns = 65_536; // M3's largest clusters have 4,096 shards: more is a broken placement, and no browser draws it.
    private const int MostViolations = 200; // More than a reader can use are counted, not sent.

    /// <summary>The whole placement.</summary>
    public static byte[] Snapshot(PlacementSnapshot snapshot, Placement placement)
    {
        var rows = GridRows.Of(placement);
        var tables = new GridTables(rows.Instances);
        var holdings = rows.Instances.Select(instance => instance.Shards.Select(shard => GridHolding.Of(shard, snapshot.Observed.Find(instance.Id, shard.Id), tables)).ToArray()).ToArray();
        var figures = PlacementFigures.Of(placement, snapshot.Key.Service);
        var to = Begin(SnapshotKind, snapshot);
        to.Number(placement.ReplicaFactor);
        to.Number(Math.Min(placement.ShardCount, MostColumns));
        to.Byte((placement.IsSharded ? 1 : 0) | (placement.IsMirrored ? 2 : 0));
        to.List(rows.Groups, group => to.Text(group.Value));
        to.List(rows.Instances, instance => WriteInstance(to, instance, rows, figures.Target.For(instance.Id)));
        tables.Write(to);
        foreach (var list in holdings)
        {
            WriteHoldings(to, list);
        }

        WriteViolations(to, rows, figures);
        return to.ToArray();
    }

    /// <summary>What changed since the state with that mod revision. For changes of shards only: when rows come, go or change, send a snapshot.</summary>
    public static byte[] Delta(PlacementSnapshot snapshot, Placement placement, long baseModRevision, PlacementDiff changes)
    {
        var rows = GridRows.Of(placement);
        var tables = new GridTables(rows.Instances);
        var changed = changes.Shards.GroupBy(shard => shard.Instance)
            .Select(row => (Position: rows.Position(row.Key), Holdings: row.Select(shard => After(shard, snapshot.Observed, tables)).ToArray())).ToArray();
        var to = Begin(DeltaKind, snapshot);
        to.Number(baseModRevision);
        tables.Write(to);
        to.List(changed, row =>
        {
            to.Number(row.Position);
            WriteHoldings(to, row.Holdings);
        });
        WriteViolations(to, rows, PlacementFigures.Of(placement, snapshot.Key.Service));
        return to.ToArray();
    }

    private static GridHolding After(ShardTransition shard, ShardObservations observed, GridTables tables) =>
        shard.After is { } after ? GridHolding.Of(after, observed.Find(shard.Instance, shard.ShardId), tables) : GridHolding.Gone(shard.ShardId);

    private static GridMessageWriter Begin(int kind, PlacementSnapshot snapshot)
    {
        var to = new GridMessageWriter();
        to.Byte(kind);
        to.Byte(snapshot.Health switch
        {
            FeedHealth.Live => 0,
            FeedHealth.Connecting => 1,
            FeedHealth.Stale => 2,
            _ => 3,
        });
        to.Number(snapshot.Stored?.Version.Version ?? 0);
        to.Number(snapshot.Stored?.Version.ModRevision ?? 0);
        return to;
    }

    private static void WriteInstance(GridMessageWriter to, Instance instance, GridRows rows, double target)
    {
        to.Text(instance.Id.Value);
        to.Number(rows.Groups.IndexOf(instance.Group));
        to.Number(instance.Weight);
        to.Number((long)Math.Round(target * 100));
    }

    private static void WriteHoldings(GridMessageWriter to, GridHolding[] holdings)
    {
        var before = 0u;
        to.List(holdings, holding =>
        {
            to.Number(((long)(holding.ShardId - before) << 3) | (holding.HasDetail ? 4L : 0L) | (long)holding.State);
            before = holding.ShardId;
            if (holding.HasDetail)
            {
                to.Number(holding.Source);
                to.Number(holding.Moment);
                to.Number(holding.Cutover);
            }
        });
    }

    private static void WriteViolations(GridMessageWriter to, GridRows rows, PlacementFigures figures)
    {
        to.Number(figures.Violations.Length);
        to.List(figures.Violations.Take(MostViolations).ToArray(), violation =>
        {
            to.Number(rows.Position(violation.Instance) + 1);
            to.Number(violation.ShardId is { } shard ? shard + 1L : 0);
            to.Text(violation.Message);
        });
    }
}
