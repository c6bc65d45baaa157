using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;
using M3Admin.Placements.Rules;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements;

/// <summary>A placement as its page shows it.</summary>
/// <param name="Version">Which state it is.</param>
/// <param name="Placement">The placement itself.</param>
/// <param name="Figures">What was counted.</param>
/// <param name="Facts">How it stands.</param>
/// <param name="Groups">Its instances by isolation group, in the order of the groups' names, as far as the filter lets them through.</param>
/// <param name="Violations">Those that the page lists.</param>
public sealed record PlacementView(
    PlacementVersion Version, Placement Placement, PlacementFigures Figures, ImmutableArray<Fact> Facts, ImmutableArray<GroupRows> Groups, ImmutableArray<Violation> Violations)
{
    /// <summary>How much the stored value takes.</summary>
    public required int SizeInBytes { get; init; }

    /// <summary>How many instances the filter lets through.</summary>
    public int Shown => Groups.Sum(group => group.Rows.Length);

    /// <summary>Works it out.</summary>
    /// <param name="stored">The stored state.</param>
    /// <param name="service">Whose placement it is.</param>
    /// <param name="filter">What to show of it.</param>
    /// <param name="changed">The instances that the last change touched.</param>
    /// <param name="now">The time, for what has cut over.</param>
    /// <param name="withRows">Whether the table is shown; the grid makes its own rows.</param>
    /// <param name="progress">How far its running transition is.</param>
    public static PlacementView Of(StoredPlacement stored, ServiceName service, PlacementFilter filter, IReadOnlySet<InstanceId> changed, DateTimeOffset now, bool withRows = true, TransitionProgress? progress = null)
    {
        var placement = stored.Placement;
        var figures = PlacementFigures.Of(placement, service);
        var groups = withRows ? Rows(new RowBuilder(stored, figures, changed, figures.IsCutOver(now)), placement, filter) : [];
        return new PlacementView(
            stored.Version, placement, figures, Placements.Facts.Of(placement, figures, now, progress),
            [.. filter.Look.Sort.Apply(groups.Where(group => !group.Rows.IsEmpty))], figures.Violations)
        {
            SizeInBytes = stored.SizeInBytes,
        };
    }

    private static IEnumerable<GroupRows> Rows(RowBuilder rows, Placement placement, PlacementFilter filter) =>
        placement.Instances.GroupBy(instance => instance.Group).OrderBy(group => group.Key).Select(group => rows.Build(group.Key, [.. group], filter));
}
