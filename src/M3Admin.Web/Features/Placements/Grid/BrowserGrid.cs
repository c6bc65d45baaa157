using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace M3Admin.Web.Features.Placements.Grid;

/// <summary>The grid that the browser draws: what <c>wwwroot/js/grid/grid.js</c> can be told.</summary>
internal sealed class BrowserGrid : IAsyncDisposable
{
    private const int UnknownBase = 1;

    private readonly IJSObjectReference _module;
    private readonly IJSObjectReference _grid;

    private BrowserGrid(IJSObjectReference module, IJSObjectReference grid) => (_module, _grid) = (module, grid);

    /// <summary>Starts it in its markup.</summary>
    public static async Task<BrowserGrid> StartAsync(IJSRuntime browser, ElementReference root, object page, GridStart start, CancellationToken ct)
    {
        var module = await browser.InvokeAsync<IJSObjectReference>("import", ct, "./js/grid/grid.js");
        return new BrowserGrid(module, await module.InvokeAsync<IJSObjectReference>("createGrid", ct, root, GridControls.Id, page, start));
    }

    /// <summary>Hands over a message and waits until it is on screen, however long that takes.</summary>
    /// <returns>False when the message builds on a state that the browser does not show.</returns>
    public async Task<bool> ApplyAsync(byte[] message, CancellationToken ct) => await _grid.InvokeAsync<int>("apply", ct, message) != UnknownBase;

    public ValueTask FilterAsync(GridFilter? filter, CancellationToken ct) => _grid.InvokeVoidAsync("setFilter", ct, filter);

    public ValueTask SetModeAsync(string mode, CancellationToken ct) => _grid.InvokeVoidAsync("setMode", ct, mode);

    public ValueTask SelectAsync(GridSelection selection, CancellationToken ct) => _grid.InvokeVoidAsync("select", ct, selection.Instance, selection.Shard);

    /// <summary>Moves the focus back to the cell it was on.</summary>
    public ValueTask FocusAsync(CancellationToken ct) => _grid.InvokeVoidAsync("focus", ct);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _grid.InvokeVoidAsync("dispose");
            await _grid.DisposeAsync();
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and its grid with it.
        }
    }
}
