using M3Admin.Clusters.Feeds;
using M3Admin.Web.Features.Placements.Grid;
using M3Admin.Web.Features.Shared;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Placements;

/// <summary>Draws what it is given of a placement, and leads to other addresses of it. Every link keeps what is filtered and, of an earlier version, the moment.</summary>
public sealed partial class PlacementBody : ComponentBase
{
    private PlacementGrid? _grid;
    private bool _wasOpen;

    /// <summary>Which placement.</summary>
    [Parameter, EditorRequired]
    public required PlacementLink Link { get; set; }

    /// <summary>What of it to show.</summary>
    [Parameter, EditorRequired]
    public required PlacementFilter Filter { get; set; }

    /// <summary>What is shown.</summary>
    [Parameter, EditorRequired]
    public required PlacementView View { get; set; }

    /// <summary>What the grid draws; null before there is anything.</summary>
    [Parameter, EditorRequired]
    public Func<CancellationToken, IAsyncEnumerable<PlacementUpdate>>? Source { get; set; }

    /// <summary>Whether it is drawn as a grid.</summary>
    [Parameter, EditorRequired]
    public bool IsGrid { get; set; }

    /// <summary>The instance that is asked for.</summary>
    [Parameter, EditorRequired]
    public string? Instance { get; set; }

    /// <summary>The shard that is asked for.</summary>
    [Parameter, EditorRequired]
    public uint? Shard { get; set; }

    /// <summary>What is told of the instance; null when none is opened, or it is not there.</summary>
    [Parameter, EditorRequired]
    public InstanceDetail? OpenInstance { get; set; }

    /// <summary>What is told of the shard; null when none is opened, or it is not there.</summary>
    [Parameter, EditorRequired]
    public ShardDetail? OpenShard { get; set; }

    /// <summary>Whether it is an earlier version, which does not change any more.</summary>
    [Parameter]
    public bool IsPast { get; set; }

    /// <summary>The browser has no room for the grid.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnTooNarrow { get; set; }

    /// <summary>Moves to other addresses.</summary>
    [Inject]
    public required NavigationManager Navigation { get; init; }

    // Asking first would cost a round trip before each grid. So the grid is begun, and the browser that has no room for it does not
    // show it (css/grid.css) and says so as soon as it is asked to start.
    private bool IsFitting => IsGrid && Filter.Look.Layout == PlacementLayout.Fitting;

    /// <summary>Whether a placement is drawn as a grid.</summary>
    /// <param name="filter">What the address asks for.</param>
    /// <param name="isSharded">Whether there is anything that a grid could show.</param>
    /// <param name="isNarrow">Whether the browser has said that it has no room for one.</param>
    public static bool DrawsGrid(PlacementFilter filter, bool isSharded, bool isNarrow) => filter.Look.Layout switch
    {
        _ when !isSharded => false,
        PlacementLayout.Grid => true,
        PlacementLayout.Table => false,
        _ => !isNarrow,
    };

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Whatever closed the drawer, the reader goes on at the cell that opened it.
        var isOpen = OpenInstance is not null || OpenShard is not null;
        var closed = _wasOpen && !isOpen;
        _wasOpen = isOpen;
        if (closed && IsGrid && _grid is { } grid)
        {
            await grid.FocusAsync();
        }
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
}
