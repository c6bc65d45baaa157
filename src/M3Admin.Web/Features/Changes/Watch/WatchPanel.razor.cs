using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Journal;
using M3Admin.Operations.Diagnosis;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>Follows one change to its end.</summary>
public sealed partial class WatchPanel : LiveComponent
{
    private PlacementFeed? _feed;
    private long? _sequence;
    private WatchState? _state;
    private WatchView? _view;
    private string _told = "";

    /// <summary>The clusters.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>Asks nodes how they are.</summary>
    [Inject]
    public required NodeProbe Probe { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>Which placement.</summary>
    [Parameter, EditorRequired]
    public required PlacementLink Link { get; set; }

    /// <summary>Its feed.</summary>
    [Parameter, EditorRequired]
    public required PlacementFeed Feed { get; set; }

    /// <summary>The change; null when nobody knows which one it was.</summary>
    [Parameter]
    public JournalEntry? Entry { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if ((ReferenceEquals(_feed, Feed) && _sequence == Entry?.Sequence) || Clusters.Find(Link.Cluster) is not { } cluster)
        {
            return;
        }

        (_feed, _sequence) = (Feed, Entry?.Sequence);
        Follow(new WatchSource(cluster, Feed, Entry, Probe, Time).FollowAsync, Show);
    }

    private void Show(WatchState state)
    {
        _state = state;
        _view = WatchView.Of(state);
        _told = _view is null ? _told : WatchAnnouncement.Of(_view);
    }
}
