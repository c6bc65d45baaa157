using System.Collections.Immutable;
using M3Admin.Web.Features.Changes.News;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Overview;

/// <summary>Every placement of every cluster at a glance.</summary>
public sealed partial class OverviewPage : LiveComponent
{
    // What has stalled and what has cut over depends on the clock alone.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private ImmutableDictionary<PlacementLink, PlacementNews> _news = ImmutableDictionary<PlacementLink, PlacementNews>.Empty;
    private OverviewView _view = OverviewView.Of([], ImmutableDictionary<PlacementLink, PlacementNews>.Empty, default);
    private DateTimeOffset _now;

    /// <summary>Everything there is.</summary>
    [Inject]
    public required AllPlacements Placements { get; init; }

    /// <summary>What is changed.</summary>
    [Inject]
    public required LatestChanges Changes { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <inheritdoc/>
    protected override void OnInitialized() => Follow(
        ct => Moments.FollowAsync(() => (Placements.Current, Changes.Current), Longest, Time, [() => Placements.NextChange, () => Changes.NextChange], ct), Show);

    private void Show((ImmutableArray<ClusterSnapshot> Clusters, ImmutableDictionary<PlacementLink, PlacementNews> News) known)
    {
        (_news, _now) = (known.News, Time.GetUtcNow());
        _view = OverviewView.Of(known.Clusters, known.News, _now);
    }
}
