using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace M3Admin.EndToEnd.Harness;

/// <summary>The connection between a page and the console, which can be cut and mended.</summary>
public sealed class Line
{
    private readonly ConcurrentBag<IWebSocketRoute> _open = [];
    private readonly ConcurrentBag<Task> _refusals = [];
    private volatile bool _isCut;

    /// <summary>Has all that the page's circuit says go through here from now on: where no WebSocket is to be had, it asks over HTTP.</summary>
    public async Task LayAsync(IPage page)
    {
        await page.RouteWebSocketAsync(_ => true, Connect);
        await page.RouteAsync("**/_blazor**", route => _isCut ? route.AbortAsync() : route.ContinueAsync());
    }

    /// <summary>Ends the connection, and each new one, until mended.</summary>
    public async Task CutAsync()
    {
        _isCut = true;
        await Task.WhenAll(_open.Select(CutAsync));
    }

    /// <summary>Lets new connections through again.</summary>
    public async Task MendAsync()
    {
        _isCut = false;
        await Task.WhenAll(_refusals);
    }

    private void Connect(IWebSocketRoute socket)
    {
        _open.Add(socket);
        if (_isCut)
        {
            _refusals.Add(CutAsync(socket));
        }
        else
        {
            socket.ConnectToServer();
        }
    }

    private static Task CutAsync(IWebSocketRoute socket) => socket.CloseAsync(new() { Code = 3001, Reason = "cut" });
}
