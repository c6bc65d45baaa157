using System.Collections.Immutable;
using M3Admin.Web.Features.Placements.Travel;
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

    /// <summary>The shard that is opened.</summary>
    [SupplyParameterFromQuery(Name = "shard")]
    public string? ShardNumber { get; set; }

    /// <summary>Grid or table.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? Layout { get; set; }

    /// <summary>What colour means.</summary>
    [SupplyParameterFromQuery(Name = "heat")]
    public string? Heat { get; set; }

    /// <summary>Pixels a shard.</summary>
    [SupplyParameterFromQuery(Name = "zoom")]
    public string? Zoom { get; set; }

    /// <summary>The table's order.</summary>
    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    /// <summary>As of which version; the newest, live, where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "version")]
    public string? Version { get; set; }

    /// <summary>The version that it is compared with.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    private uint? Shard => uint.TryParse(ShardNumber, out var shard) ? shard : null;

    private PlacementFilter Filter => PlacementFilter.Of(Search, State, Group, Moving) with { Look = PlacementLook.Of(Layout, Heat, Zoom, Sort), Moment = TravelPoint.Of(Version, From) };

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
