using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace M3Admin.Web.Features.Placements.Grid;

/// <summary>
/// A placement as a grid of instances and shards, drawn by the browser. It is handed one message at a time, and the next only when
/// that one is on screen: a slow browser skips states, and a page in the background, which draws no frames, is sent nothing.
/// </summary>
public sealed partial class PlacementGrid : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private ElementReference _root;
    private DotNetObjectReference<PlacementGrid>? _self;
    private BrowserGrid? _grid;
    private PlacementVersion _shown;
    private bool _isTooNarrow;
    private Task _run = Task.CompletedTask;
    private (GridFilter? Filter, string Mode, GridSelection Selected) _told;

    /// <summary>What gives the placement's states, the newest at once: a feed's follower. Another placement needs another grid: key the component by it.</summary>
    [Parameter, EditorRequired]
    public required Func<CancellationToken, IAsyncEnumerable<PlacementUpdate>> Source { get; set; }

    /// <summary>Whether it goes on while the session is paused: what is shown changes only when the reader wants it then.</summary>
    [Parameter]
    public bool IgnoresPause { get; set; }

    /// <summary>What to show at full strength.</summary>
    [Parameter]
    public GridFilter? Filter { get; set; }

    /// <summary>What colour means: <c>state</c>, <c>movement</c>, <c>age</c> or <c>load</c>.</summary>
    [Parameter]
    public string Mode { get; set; } = "state";

    /// <summary>What is open in a drawer.</summary>
    [Parameter]
    public GridSelection Selected { get; set; }

    /// <summary>Pixels a shard at the start; null to fit the whole placement.</summary>
    [Parameter]
    public double? Cell { get; set; }

    /// <summary>The reader opened or closed something.</summary>
    [Parameter]
    public EventCallback<GridSelection> OnSelect { get; set; }

    /// <summary>The reader asked for one state by its button in the legend.</summary>
    [Parameter]
    public EventCallback<string> OnFilterByState { get; set; }

    /// <summary>The reader's zoom has come to rest: pixels a shard, null when all is fitted.</summary>
    [Parameter]
    public EventCallback<double?> OnZoom { get; set; }

    /// <summary>The reader chose what colour means.</summary>
    [Parameter]
    public EventCallback<string> OnRecolour { get; set; }

    /// <summary>Whether the grid is not wanted on a screen without room for it; <see cref="OnTooNarrow"/> tells of one.</summary>
    [Parameter]
    public bool OnlyWhereWide { get; set; }

    /// <summary>The screen has no room: nothing is drawn.</summary>
    [Parameter]
    public EventCallback OnTooNarrow { get; set; }

    /// <summary>Runs the page's scripts.</summary>
    [Inject]
    public required IJSRuntime Browser { get; init; }

    /// <summary>Whether this session's pages stand still.</summary>
    [Inject]
    public required PauseSwitch Pause { get; init; }

    /// <summary>When the browser has come back after a break.</summary>
    [Inject]
    public required Reconnections Reconnections { get; init; }

    /// <summary>The clock that "since when" is told by.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public Task Select(string? instance, uint? shard)
    {
        _told = _told with { Selected = new GridSelection(instance, shard) }; // It shows this already.
        return OnSelect.InvokeAsync(_told.Selected);
    }

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public Task FilterByState(string state) => OnFilterByState.InvokeAsync(state);

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public Task Zoomed(double? cell) => OnZoom.InvokeAsync(cell);

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public Task Recolour(string mode)
    {
        _told = _told with { Mode = mode };
        return OnRecolour.InvokeAsync(mode);
    }

    /// <summary>Called by the browser, in place of starting.</summary>
    [JSInvokable]
    public Task TooNarrow()
    {
        _isTooNarrow = true;
        return OnTooNarrow.InvokeAsync();
    }

    /// <summary>Moves the focus back to the cell it was on, after a drawer was closed.</summary>
    public async Task FocusAsync()
    {
        if (_grid is { } grid)
        {
            await grid.FocusAsync(_stop.Token);
        }
    }

    /// <summary>Stops sending and ends the browser's grid.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
    protected override async Task OnParametersSetAsync()
    {
        if (_grid is not { } grid)
        {
            return;
        }

        var told = _told;
        _told = (Filter, Mode, Selected);
        if (!Equals(Filter, told.Filter))
        {
            await grid.FilterAsync(Filter, _stop.Token);
        }

        if (Mode != told.Mode)
        {
            await grid.SetModeAsync(Mode, _stop.Token);
        }

        if (Selected != told.Selected)
        {
            await grid.SelectAsync(Selected, _stop.Token);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _self = DotNetObjectReference.Create(this);
        _told = (Filter, Mode, Selected);
        var start = new GridStart(Time.GetUtcNow().ToUnixTimeMilliseconds(), Cell, Mode, Filter, Selected.Instance, Selected.Shard, OnlyWhereWide);
        _grid = await BrowserGrid.StartAsync(Browser, _root, _self, start, _stop.Token);
        if (_isTooNarrow)
        {
            return;
        }

        await OnParametersSetAsync(); // They may have changed while the script was fetched.
        _run = RunAsync(_grid, _stop.Token);
    }

    // After a pause, or a break of the connection in which messages were lost, it begins anew with the whole.
    private async Task RunAsync(BrowserGrid grid, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                using var connected = CancellationTokenSource.CreateLinkedTokenSource(ct, Reconnections.UntilNext);
                await FollowUntilInterruptedAsync(grid, connected.Token, ct);
                await (IgnoresPause ? Task.CompletedTask : Pause.UntilResumed).WaitAsync(ct);
            }
        }
        catch (Exception end) when (end is JSDisconnectedException || ct.IsCancellationRequested)
        {
            // The page has gone.
        }
        catch (Exception problem)
        {
            await DispatchExceptionAsync(problem);
        }
    }

    // What is on its way when the reader pauses still arrives; a page opened while paused shows what was known then.
    private async Task FollowUntilInterruptedAsync(BrowserGrid grid, CancellationToken connected, CancellationToken ct)
    {
        _shown = PlacementVersion.None;
        using var following = CancellationTokenSource.CreateLinkedTokenSource(connected, IgnoresPause ? CancellationToken.None : Pause.UntilPaused);
        try
        {
            await foreach (var update in Source(following.Token))
            {
                await ShowAsync(grid, update, connected);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Paused, or connected anew.
        }
    }

    private async Task ShowAsync(BrowserGrid grid, PlacementUpdate update, CancellationToken ct)
    {
        if (GridMessages.Since(_shown, update) is not { } message)
        {
            _shown = PlacementVersion.None;
            return;
        }

        if (!await grid.ApplyAsync(message, ct) && GridMessages.Whole(update.Snapshot) is { } whole)
        {
            await grid.ApplyAsync(whole, ct);
        }

        _shown = update.Snapshot.Stored?.Version ?? PlacementVersion.None;
    }
}
