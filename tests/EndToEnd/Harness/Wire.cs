using System.Net;
using System.Net.Sockets;
using System.Text;

namespace M3Admin.EndToEnd.Harness;

/// <summary>What lies between a console and its etcd. It lets everything through, but catches a request on demand, so that it or its answer can be lost.</summary>
public sealed class Wire : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Uri _etcd;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private Trap? _trap;

    /// <summary>Lays it to an etcd without TLS.</summary>
    public Wire(Uri etcd)
    {
        _etcd = etcd;
        _listener.Start();
        Address = new UriBuilder(etcd) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _accepting = AcceptAsync();
    }

    /// <summary>What the console takes for etcd's address.</summary>
    public Uri Address { get; }

    /// <summary>Catches the next request that holds a text; done when it is caught. Whoever calls this decides what becomes of it.</summary>
    public Task<CaughtRequest> CatchAsync(string text)
    {
        var trap = new Trap(Encoding.UTF8.GetBytes(text));
        _trap = trap;
        return trap.Sprung.Task.WaitAsync(Patience);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
    }

    /// <summary>Catches what has just come, if it is what is waited for; null when it is not.</summary>
    /// <param name="before">What came before it.</param>
    /// <param name="part">What has come.</param>
    /// <param name="cut">Ends the connection.</param>
    internal CaughtRequest? Catch(ReadOnlySpan<byte> before, ReadOnlySpan<byte> part, Action cut)
    {
        // The text may have come in two pieces, but never with what came before the first of its bytes.
        if (_trap is not { } trap || ((byte[])[.. before[^Math.Min(before.Length, trap.Text.Length - 1)..], .. part]).AsSpan().IndexOf(trap.Text) < 0 || Interlocked.CompareExchange(ref _trap, null, trap) != trap)
        {
            return null;
        }

        var caught = new CaughtRequest(cut);
        trap.Sprung.SetResult(caught);
        return caught;
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(WireConnection.RunAsync(this, await _listener.AcceptTcpClientAsync(_end.Token), _etcd, _end.Token));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private sealed record Trap(byte[] Text)
    {
        public TaskCompletionSource<CaughtRequest> Sprung { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
