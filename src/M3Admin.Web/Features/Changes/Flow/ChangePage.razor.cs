using System.Collections.Immutable;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Changes.Flow;

/// <summary>A guided change: finds the placement and the step that the address means.</summary>
public sealed partial class ChangePage : LiveComponent
{
    private ImmutableArray<ClusterSnapshot> _clusters = [];
    private PlacementChoice _choice = new PlacementChoice.Connecting();

    /// <summary>Everything there is.</summary>
    [Inject]
    public required AllPlacements Placements { get; init; }

    /// <summary>The configured clusters.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>The operation's name.</summary>
    [Parameter]
    public string? Operation { get; set; }

    /// <summary>The step's name; nothing for the first.</summary>
    [Parameter]
    public string? StepName { get; set; }

    /// <summary>The cluster's name; the first where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "cluster")]
    public string? Cluster { get; set; }

    /// <summary>M3's environment; the first where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "env")]
    public string? Environment { get; set; }

    /// <summary>M3's service; the first where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "service")]
    public string? Service { get; set; }

    /// <summary>The hash of the plan that is shown.</summary>
    [SupplyParameterFromQuery(Name = "plan")]
    public string? Plan { get; set; }

    /// <summary>The journal entry of the change that is watched.</summary>
    [SupplyParameterFromQuery(Name = "entry")]
    public long? Entry { get; set; }

    /// <summary>The instance that is chosen already.</summary>
    [SupplyParameterFromQuery(Name = "instance")]
    public string? Instance { get; set; }

    /// <summary>The earlier version that is to be set again.</summary>
    [SupplyParameterFromQuery(Name = "restore")]
    public string? Restore { get; set; }

    private RequestVerb? Verb => RequestVerbs.Parse(Operation);

    /// <inheritdoc/>
    protected override void OnInitialized() => Follow(Placements.FollowAsync, clusters =>
    {
        _clusters = clusters;
        Choose();
    });

    /// <inheritdoc/>
    protected override void OnParametersSet() => Choose();

    private void Choose() => _choice = Verb is { } verb ? FlowTarget.Of(Clusters, _clusters, verb, Cluster, Environment, Service) : new PlacementChoice.Connecting();
}
