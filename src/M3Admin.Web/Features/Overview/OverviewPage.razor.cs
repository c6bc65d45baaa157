using System.Collections.Immutable;
using M3Admin.Operations.Doctor;
using M3Admin.Web.Features.Changes.News;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Overview;

/// <summary>Every placement of every cluster at a glance.</summary>
public sealed partial class OverviewPage : LiveComponent
{
    // What has stalled and what has cut over depends on the clock alone.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private ImmutableDictionary<PlacementLink, PlacementNews> _news = ImmutableDictionary<PlacementLink, PlacementNews>.Empty;
    private OverviewView _view = OverviewView.Of([], ImmutableDictionary<PlacementLink, PlacementNews>.Empty, ImmutableDictionary<string, DoctorState>.Empty, default);
    private DateTimeOffset _now;
    private bool _isRunning;

    /// <summary>Everything there is.</summary>
    [Inject]
    public required AllPlacements Placements { get; init; }

    /// <summary>What is changed.</summary>
    [Inject]
    public required LatestChanges Changes { get; init; }

    /// <summary>What the doctor found.</summary>
    [Inject]
    public required DoctorRounds Rounds { get; init; }

    /// <summary>The clusters.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <inheritdoc/>
    protected override void OnInitialized() => Follow(
        ct => Moments.FollowAsync(
            () => (Placements.Current, Changes.Current, Rounds.Current), Longest, Time, [() => Placements.NextChange, () => Changes.NextChange, () => Rounds.NextChange], ct),
        Show);

    private void Show((ImmutableArray<ClusterSnapshot> Clusters, ImmutableDictionary<PlacementLink, PlacementNews> News, ImmutableDictionary<string, DoctorState> Doctor) known)
    {
        (_news, _now) = (known.News, Time.GetUtcNow());
        _view = OverviewView.Of(known.Clusters, known.News, known.Doctor, _now);
        _isRunning = known.Doctor.Values.Any(state => state.Running is not null);
    }

    private void RunDoctor()
    {
        foreach (var cluster in Clusters)
        {
            Rounds.Start(cluster);
        }
    }
}
