using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Overview;

/// <summary>Every placement of every cluster at a glance.</summary>
public sealed partial class OverviewPage : LiveComponent
{
    private OverviewView _view = OverviewView.Of([], default);

    /// <summary>Everything there is.</summary>
    [Inject]
    public required AllPlacements Placements { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <inheritdoc/>
    protected override void OnInitialized() => Follow(Placements.FollowAsync, clusters => _view = OverviewView.Of(clusters, Time.GetUtcNow()));
}
