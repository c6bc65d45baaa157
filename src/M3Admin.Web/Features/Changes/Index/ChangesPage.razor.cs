using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.News;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Changes.Index;

/// <summary>What is under way anywhere, what can be done to one placement, and what was.</summary>
public sealed partial class ChangesPage : LiveComponent
{
    private ImmutableArray<ClusterSnapshot> _clusters = [];
    private ImmutableDictionary<PlacementLink, PlacementNews> _news = ImmutableDictionary<PlacementLink, PlacementNews>.Empty;
    private PlacementChoice _choice = new PlacementChoice.Connecting();
    private PlacementVersion _version;
    private bool _isMoving;

    /// <summary>Everything there is.</summary>
    [Inject]
    public required AllPlacements Placements { get; init; }

    /// <summary>What is changed.</summary>
    [Inject]
    public required LatestChanges Changes { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>The cluster's name; the first where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "cluster")]
    public string? Cluster { get; set; }

    /// <summary>M3's environment; the first where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "env")]
    public string? Environment { get; set; }

    /// <summary>M3's service; the first where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "service")]
    public string? Service { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => Follow(
        ct => Moments.FollowAsync(() => (Placements.Current, Changes.Current), Timeout.InfiniteTimeSpan, Time, [() => Placements.NextChange, () => Changes.NextChange], ct),
        known =>
        {
            (_clusters, _news) = known;
            Choose();
        });

    /// <inheritdoc/>
    protected override void OnParametersSet() => Choose();

    private void Choose()
    {
        _choice = PlacementChoice.Of(_clusters, Cluster, Environment, Service);
        var stored = _choice is PlacementChoice.Found found ? _clusters.Where(c => c.Name == found.Link.Cluster).SelectMany(c => c.Placements).FirstOrDefault(p => p.Key == found.Link.Key)?.Stored : null;
        _version = stored?.Version ?? PlacementVersion.None;
        _isMoving = stored?.Placement.Instances.Any(instance => instance.Shards.Any(shard => shard.IsMoving)) == true;
    }
}
