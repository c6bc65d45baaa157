using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Placements.Grid;

/// <summary>What of the grid to show at full strength; the rest is dimmed. Empty means any. Sent to the browser as it is.</summary>
/// <param name="Instances">Ids of the instances; null for all.</param>
/// <param name="Groups">Names of isolation groups.</param>
/// <param name="States">Of available, initializing, leaving, violation.</param>
/// <param name="Ranges">Shards.</param>
/// <param name="MovingOnly">Whether groups and instances at rest are folded away.</param>
public sealed record GridFilter(
    ImmutableArray<string>? Instances, ImmutableArray<string> Groups, ImmutableArray<string> States, ImmutableArray<ShardRange> Ranges, bool MovingOnly)
{
    /// <summary>Ids of the instances that have rows at all; the others are folded away as unchanged. Null for all.</summary>
    public ImmutableArray<string>? Only { get; init; }

    /// <summary>What the page's filter means for the grid.</summary>
    public static GridFilter Of(PlacementFilter filter, Placement placement)
    {
        var ranges = ShardRange.ParseAll(filter.Search);
        return new GridFilter(
            filter.Search.Length == 0 || ranges is not null ? null : [.. placement.Instances.Where(filter.Finds).Select(instance => instance.Id.Value)],
            filter.Group is { } group ? [group] : [],
            filter.State == ShardFilter.Any ? [] : [filter.State.ToString().ToLowerInvariant()],
            [.. ranges ?? []],
            filter.OnlyMoving);
    }

    /// <summary>Compares what is in the lists, so that the same wish is not sent twice.</summary>
    public bool Equals(GridFilter? other) =>
        other is not null && MovingOnly == other.MovingOnly && Instances.HasValue == other.Instances.HasValue &&
        (Instances ?? []).AsSpan().SequenceEqual((other.Instances ?? []).AsSpan()) && Groups.AsSpan().SequenceEqual(other.Groups.AsSpan()) &&
        Only.HasValue == other.Only.HasValue && (Only ?? []).AsSpan().SequenceEqual((other.Only ?? []).AsSpan()) &&
        States.AsSpan().SequenceEqual(other.States.AsSpan()) && Ranges.AsSpan().SequenceEqual(other.Ranges.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Instances?.Length, Only?.Length, Groups.Length, States.Length, Ranges.Length, MovingOnly);
}
