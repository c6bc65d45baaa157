using M3Admin.Web.Features.Placements.Grid;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace M3Admin.Web.Features.Changes.Preview.Grid;

/// <summary>The grid of a placement that is only planned: no feed, one message for each picture.</summary>
public sealed partial class PlanGrid : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private ElementReference _root;
    private DotNetObjectReference<PlanGrid>? _self;
    private BrowserGrid? _grid;
    private PlanPicture? _shown;
    private bool _isTooNarrow;

    /// <summary>What to draw.</summary>
    [Parameter, EditorRequired]
    public required PlanPicture Picture { get; set; }

    /// <summary>The screen has no room: nothing is drawn.</summary>
    [Parameter]
    public EventCallback OnTooNarrow { get; set; }

    /// <summary>Runs the page's scripts.</summary>
    [Inject]
    public required IJSRuntime Browser { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>Called by the browser. There is no drawer here: the tooltip tells of a cell.</summary>
    [JSInvokable]
    public void Select(string? instance, uint? shard)
    {
    }

    /// <summary>Called by the browser. The zoom is not kept: the preview is looked at once.</summary>
    [JSInvokable]
    public void Zoomed(double? cell)
    {
    }

    /// <summary>Called by the browser, in place of starting.</summary>
    [JSInvokable]
    public Task TooNarrow()
    {
        _isTooNarrow = true;
        return OnTooNarrow.InvokeAsync();
    }

    /// <summary>Ends the browser's grid.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_grid is { } grid)
        {
            await grid.DisposeAsync();
        }

        _self?.Dispose();
        _stop.Dispose();
    }

    // The markup never changes: what is in it is the browser's.
    /// <inheritdoc/>
    protected override bool ShouldRender() => false;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ShowAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            _self = DotNetObjectReference.Create(this);
            var start = new GridStart(Time.GetUtcNow().ToUnixTimeMilliseconds(), Cell: null, "state", Picture.Filter, Instance: null, Shard: null, OnlyWhereWide: true);
            _grid = await BrowserGrid.StartAsync(Browser, _root, _self, start, _stop.Token);
            await ShowAsync();
        }
        catch (Exception end) when (end is JSDisconnectedException or OperationCanceledException)
        {
            // The page has gone.
        }
    }

    // The filter goes first: the other side is then never seen through it.
    private async Task ShowAsync()
    {
        if (_grid is not { } grid || _isTooNarrow || Picture.Equals(_shown))
        {
            return;
        }

        var picture = _shown = Picture;
        await grid.FilterAsync(picture.Filter, _stop.Token);
        await grid.ApplyAsync(picture.Message, _stop.Token);
    }
}
