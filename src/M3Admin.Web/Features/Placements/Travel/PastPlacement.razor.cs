using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Past;
using M3Admin.Web.Features.Shared;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Placements.Travel;

/// <summary>Draws an earlier version as the page draws a live one. Every link keeps the moment.</summary>
public sealed partial class PastPlacement : ComponentBase
{
    private readonly TravelStage _stage = new();
    private PlacementView? _view;
    private InstanceDetail? _detail;
    private ShardDetail? _shard;
    private bool _isNarrow;
    private (PastVersion? Past, PlacementFilter? Filter, string? Instance, uint? Shard) _shown;

    /// <summary>The version.</summary>
    [Parameter, EditorRequired]
    public required PastVersion Past { get; set; }

    /// <summary>Whose placement.</summary>
    [Parameter, EditorRequired]
    public required PlacementLink Link { get; set; }

    /// <summary>What of it to show, and as of which version.</summary>
    [Parameter, EditorRequired]
    public required PlacementFilter Filter { get; set; }

    /// <summary>The instance that is opened.</summary>
    [Parameter, EditorRequired]
    public string? Instance { get; set; }

    /// <summary>The shard that is opened.</summary>
    [Parameter]
    public uint? Shard { get; set; }

    /// <summary>The clock, for versions of which nobody knows when they were.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    private bool IsGrid => PlacementBody.DrawsGrid(Filter, Past.Stored.Placement.IsSharded, _isNarrow);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_shown != (Past, Filter, Instance, Shard))
        {
            Show();
        }
    }

    private void ShowTable()
    {
        _isNarrow = true;
        Show();
    }

    private void Show()
    {
        _shown = (Past, Filter, Instance, Shard);
        var at = Past.Entry?.At ?? Time.GetUtcNow();
        var view = PastView.Of(Past.Stored, Link.Key.Service, Filter, at, withRows: !IsGrid);
        (_view, _detail, _shard) = (view, InstanceDetail.Of(view, Instance, at), ShardDetail.Of(view, ShardObservations.None, Shard));
        _stage.Show(new PlacementSnapshot(Link.Key, new FeedHealth.Live(at), Past.Stored, Fault: null, ObservedAt: null));
    }
}
