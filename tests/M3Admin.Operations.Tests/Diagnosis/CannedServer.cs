using System.Net;
using System.Net.Sockets;
using System.Text;

namespace M3Admin.Operations.Tests.Diagnosis;

/// <summary>Listens on loopback and answers every connection with the same bytes; without bytes it takes the connection and keeps silent.</summary>
internal sealed class CannedServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _run;
    private int _asked;

    public CannedServer(string? answer)
    {
        _listener.Start();
        _run = RunAsync(answer);
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Its endpoint.</summary>
    public string Endpoint => $"127.0.0.1:{Port}";

    /// <summary>How many connections it was asked for.</summary>
    public int Asked => _asked;

    /// <summary>An HTTP answer.</summary>
    public static string Http(int status, string body, string headers = "") =>
        $"HTTP/1.1 {status} Whatever\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}Connection: close\r\n\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync(string? answer)
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _asked);
                open.Add(AnswerAsync(client, answer));
            }
        }
        finally
        {
            await Task.WhenAll(open).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AnswerAsync(TcpClient client, string? answer)
    {
        using (client)
        {
            var stream = client.GetStream();
            var question = new byte[4096];
            while (await stream.ReadAsync(question, _stop.Token) > 0)
            {
                if (answer is not null)
                {
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), _stop.Token);
                    return;
                }
            }
        }
    }
}
