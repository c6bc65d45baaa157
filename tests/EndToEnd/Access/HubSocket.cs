using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace M3Admin.EndToEnd.Access;

/// <summary>A connection to the hub that stays open, in SignalR's own JSON protocol: it tells by itself that it has been cut.</summary>
internal sealed class HubSocket : IDisposable
{
    private const char EndOfMessage = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));

    private HubSocket(CookieContainer? cookies, string? token)
    {
        _socket.Options.Cookies = cookies;
        if (token is not null)
        {
            _socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        }
    }

    public static async Task<HubSocket> OpenAsync(Uri console, CookieContainer? cookies = null, string? token = null)
    {
        var opened = new HubSocket(cookies, token);
        await opened._socket.ConnectAsync(new UriBuilder(new Uri(console, "/hubs/placements")) { Scheme = "ws" }.Uri, opened._patience.Token);
        await opened.SendAsync("""{"protocol":"json","version":1}""");
        Assert.Equal($"{{}}{EndOfMessage}", await opened.ReadAsync()); // SignalR's word for a handshake that went well.
        return opened;
    }

    /// <summary>Asks for something, and waits for the answer.</summary>
    public async Task<string> AskAsync()
    {
        await SendAsync("""{"type":4,"invocationId":"1","target":"Follow","arguments":["m3foo",null,null]}""");
        while (await ReadAsync() is { } heard)
        {
            if (heard.Contains("\"type\":3", StringComparison.Ordinal))
            {
                return heard;
            }
        }

        throw new InvalidOperationException("The connection has been cut.");
    }

    /// <summary>Waits until the console has cut it.</summary>
    public async Task IsCutAsync()
    {
        while (await ReadAsync() is not null)
        {
            _patience.Token.ThrowIfCancellationRequested();
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _patience.Dispose();
    }

    private Task SendAsync(string message) => _socket.SendAsync(Encoding.UTF8.GetBytes(message + EndOfMessage), WebSocketMessageType.Text, endOfMessage: true, _patience.Token);

    // Null when the other side is gone, in whichever way.
    private async Task<string?> ReadAsync()
    {
        var buffer = new byte[4096];
        try
        {
            var read = await _socket.ReceiveAsync(buffer, _patience.Token);
            return read.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(buffer, 0, read.Count);
        }
        catch (WebSocketException)
        {
            return null;
        }
    }
}
