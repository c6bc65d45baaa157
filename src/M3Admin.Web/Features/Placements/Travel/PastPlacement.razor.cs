using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Past;
using M3Admin.Web.Features.Placements.Grid;
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
    private PlacementGrid? _grid;
    private bool _isNarrow;
    private bool _wasOpen;
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

    /// <summary>Moves to other addresses.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>The clock, for versions of which nobody knows when they were.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    private bool IsGrid => Filter.Look.Layout switch
    {
        _ when !Past.Stored.Placement.IsSharded => false,
        PlacementLayout.Grid => true,
        PlacementLayout.Table => false,
        _ => !_isNarrow,
    };

    private bool IsFitting => IsGrid && Filter.Look.Layout == PlacementLayout.Fitting;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_shown != (Past, Filter, Instance, Shard))
        {
            Show();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Whatever closed the drawer, the reader goes on at the cell that opened it.
        var isOpen = _detail is not null || _shard is not null;
        var closed = _wasOpen && !isOpen;
        _wasOpen = isOpen;
        if (closed && IsGrid && _grid is { } grid)
        {
            await grid.FocusAsync();
        }
    }

    private void ShowTable()
    {
        _isNarrow = true;
        Show();
    }

    private void Open(GridSelection selection) => Navigation.NavigateTo(Filter.Href(Link, selection.Instance, selection.Shard));

    private void FilterByState(string state)
    {
        var wanted = Enum.Parse<ShardFilter>(state, ignoreCase: true);
        Navigate(Filter with { State = Filter.State == wanted ? ShardFilter.Any : wanted });
    }

    private void Recolour(string mode) => Navigate(Filter with { Look = Filter.Look with { Heat = Enum.Parse<HeatMode>(mode, ignoreCase: true) } });

    private void Zoom(double? cell) => Navigate(Filter with { Look = Filter.Look with { Cell = cell } });

    private void Navigate(PlacementFilter filter) => Navigation.NavigateTo(filter.Href(Link, Instance, Shard), replace: true);

    private void Show()
    {
        _shown = (Past, Filter, Instance, Shard);
        var at = Past.Entry?.At ?? Time.GetUtcNow();
        var view = PastView.Of(Past.Stored, Link.Key.Service, Filter, at, withRows: !IsGrid);
        (_view, _detail, _shard) = (view, InstanceDetail.Of(view, Instance, at), ShardDetail.Of(view, ShardObservations.None, Shard));
        _stage.Show(new PlacementSnapshot(Link.Key, new FeedHealth.Live(at), Past.Stored, Fault: null, ObservedAt: null));
    }
}
