using System.Collections.Immutable;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Placements;

/// <summary>Finds the placement that the address means, now and whenever placements come and go.</summary>
public sealed partial class PlacementPage : LiveComponent
{
    private ImmutableArray<ClusterSnapshot> _clusters = [];
    private PlacementChoice _choice = new PlacementChoice.Connecting();

    /// <summary>Everything there is.</summary>
    [Inject]
    public required AllPlacements Placements { get; init; }

    /// <summary>The cluster's name; the first where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "cluster")]
    public string? Cluster { get; set; }

    /// <summary>M3's environment; the first where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "env")]
    public string? Environment { get; set; }

    /// <summary>M3's service; the first where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "service")]
    public string? Service { get; set; }

    /// <summary>The instance that is opened.</summary>
    [SupplyParameterFromQuery(Name = "instance")]
    public string? Instance { get; set; }

    /// <summary>What is searched for.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    /// <summary>The shard state to show.</summary>
    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    /// <summary>The isolation group to show.</summary>
    [SupplyParameterFromQuery(Name = "group")]
    public string? Group { get; set; }

    /// <summary>1 to show only what is moving.</summary>
    [SupplyParameterFromQuery(Name = "moving")]
    public string? Moving { get; set; }

    private PlacementFilter Filter => PlacementFilter.Of(Search, State, Group, Moving);

    /// <inheritdoc/>
    protected override void OnInitialized() => Follow(Placements.FollowAsync, clusters =>
    {
        _clusters = clusters;
        Choose();
    });

    /// <inheritdoc/>
    protected override void OnParametersSet() => Choose();

    private void Choose() => _choice = PlacementChoice.Of(_clusters, Cluster, Environment, Service);
}
