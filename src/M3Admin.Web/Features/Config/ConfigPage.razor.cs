using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Web.Access;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Config;

/// <summary>Finds the environment that the address means, and shows a section of what is kept beside its placements.</summary>
public sealed partial class ConfigPage : LiveComponent
{
    private ImmutableArray<ClusterSnapshot> _clusters = [];
    private PlacementChoice _choice = new PlacementChoice.Connecting();

    /// <summary>Everything there is.</summary>
    [Inject]
    public required AllPlacements Placements { get; init; }

    /// <summary>Who looks.</summary>
    [Inject]
    public required CurrentCaller Reader { get; init; }

    /// <summary>The cluster's name; the first where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "cluster")]
    public string? Cluster { get; set; }

    /// <summary>M3's environment; the first where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "env")]
    public string? Environment { get; set; }

    /// <summary>The service that the picker keeps.</summary>
    [SupplyParameterFromQuery(Name = "service")]
    public string? Service { get; set; }

    /// <summary>Which section.</summary>
    [SupplyParameterFromQuery(Name = "section")]
    public string? Section { get; set; }

    private ConfigSection Shown => ConfigSections.Parse(Section);

    /// <inheritdoc/>
    protected override void OnInitialized() => Follow(Placements.FollowAsync, clusters =>
    {
        _clusters = clusters;
        Choose();
    });

    /// <inheritdoc/>
    protected override void OnParametersSet() => Choose();

    private void Choose() => _choice = PlacementChoice.Of(_clusters, Cluster, Environment, Service);

    private Placement? Aggregators(PlacementLink link) => _clusters.FirstOrDefault(cluster => cluster.Name == link.Cluster)?
        .Placements.FirstOrDefault(placement => placement.Key.Environment == link.Key.Environment && placement.Key.Service == ServiceName.M3Aggregator)?.Stored?.Placement;
}
