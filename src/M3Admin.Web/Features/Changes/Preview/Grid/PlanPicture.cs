using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Placements.Grid;

namespace M3Admin.Web.Features.Changes.Preview.Grid;

/// <summary>What the browser's grid is told of one side of a change.</summary>
/// <param name="Message">The placement, encoded.</param>
/// <param name="Filter">What of it to show.</param>
/// <param name="Height">How many pixels all rows would take at their full height.</param>
public sealed record PlanPicture(byte[] Message, GridFilter Filter, int Height)
{
    private const int MostRanges = 64; // The grid asks each range for each cell that it draws.
    private const int GroupRow = 26;
    private const int InstanceRow = 28;
    private const int Rims = 28 + 28 + 4; // Column head, foot, and the lines between.

    /// <summary>The picture of one side; null where that side has no placement with shards.</summary>
    public static PlanPicture? Of(ComparedPlacements change, PlanSide side)
    {
        if ((side == PlanSide.Before ? change.First : change.Second) is not { Placement: { IsSharded: true } placement } stored)
        {
            return null;
        }

        var snapshot = new PlacementSnapshot(change.Service, new FeedHealth.Live(change.At), stored, Fault: null, ObservedAt: null);
        var filter = side == PlanSide.Difference ? Difference(change, placement) : new GridFilter(null, [], [], [], MovingOnly: false);
        return new PlanPicture(GridEncoder.Snapshot(snapshot, placement), filter, HeightOf(placement, filter));
    }

    private static GridFilter Difference(ComparedPlacements change, Placement after)
    {
        ImmutableArray<string> only = [.. change.Changed.Where(id => after.Find(id) is not null).Select(id => id.Value)];
        var touched = change.Diff.Shards.Select(shard => shard.ShardId).Distinct().Order();
        var isMoving = change.Diff.Shards.All(shard => shard.After is null or { IsMoving: true });
        ImmutableArray<ShardRange> ranges = isMoving ? [] : Ranges(touched);
        return new GridFilter(null, [], isMoving && change.Holdings.Arriving > 0 ? ["initializing", "leaving", "violation"] : [], ranges.Length > MostRanges ? [] : ranges, MovingOnly: false) { Only = only };
    }

    private static ImmutableArray<ShardRange> Ranges(IEnumerable<uint> shards)
    {
        var ranges = ImmutableArray.CreateBuilder<ShardRange>();
        foreach (var shard in shards)
        {
            if (ranges.Count > 0 && ranges[^1].To + 1 == shard)
            {
                ranges[^1] = ranges[^1] with { To = shard };
            }
            else
            {
                ranges.Add(new ShardRange(shard, shard));
            }
        }

        return ranges.ToImmutable();
    }

    private static int HeightOf(Placement placement, GridFilter filter) =>
        Rims + (GroupRow * placement.Instances.Select(instance => instance.Group).Distinct().Count()) + (InstanceRow * (filter.Only?.Length ?? placement.Instances.Length));

    /// <summary>Equal when it shows the same.</summary>
    public bool Equals(PlanPicture? other) => other is not null && Filter.Equals(other.Filter) && Message.AsSpan().SequenceEqual(other.Message);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Message.Length, Filter);
}
