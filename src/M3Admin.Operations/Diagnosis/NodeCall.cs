using System.Net;
using System.Net.Sockets;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Diagnosis;

/// <summary>One question to one address. Goes nowhere else: no redirect, no proxy, no second look-up of a name.</summary>
internal static class NodeCall
{
    private const int MostAnswered = 16 * 1024;

    /// <summary>Asks for health over HTTP.</summary>
    public static async Task<NodeAnswer> HealthAsync(ServiceName service, IPEndPoint at, CancellationToken ct)
    {
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = async (_, stop) => new NetworkStream(await ConnectAsync(at, stop), ownsSocket: true),
        };
        using var client = new HttpClient(handler) { MaxResponseContentBufferSize = MostAnswered, Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://{at}/health"), ct);
            return HealthReply.Of(service, at.ToString(), (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(ct));
        }
        catch (HttpRequestException problem)
        {
            return problem.InnerException is SocketException socket ? Silent(at, socket) : new NodeAnswer.Unwell(at.ToString(), "it did not answer as HTTP does");
        }
    }

    /// <summary>Opens a connection and closes it.</summary>
    public static async Task<NodeAnswer> ReachAsync(IPEndPoint at, CancellationToken ct)
    {
        try
        {
            using var socket = await ConnectAsync(at, ct);
            return new NodeAnswer.Reachable(at.ToString());
        }
        catch (SocketException problem)
        {
            return Silent(at, problem);
        }
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint at, CancellationToken ct)
    {
        var socket = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(at, ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static NodeAnswer.NoAnswer Silent(IPEndPoint at, SocketException problem) => new(
        at.ToString(),
        problem.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "connection refused",
            SocketError.ConnectionReset => "the connection was reset",
            SocketError.HostUnreachable => "no route to the host",
            SocketError.NetworkUnreachable => "no route to the network",
            SocketError.TimedOut => "the connection timed out",
            _ => problem.Message,
        },
        problem.SocketErrorCode == SocketError.ConnectionRefused);
}
