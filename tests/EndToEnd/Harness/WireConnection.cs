using System.Net.Sockets;

namespace M3Admin.EndToEnd.Harness;

/// <summary>One connection of a <see cref="Wire"/>: carries bytes both ways until either side ends it.</summary>
internal sealed class WireConnection
{
    private const int Remembered = 256; // As long as a text that is waited for may be.

    private readonly Wire _wire;
    private readonly TcpClient _console;
    private readonly TcpClient _etcd = new() { NoDelay = true };
    private volatile bool _isMute;

    private WireConnection(Wire wire, TcpClient console) => (_wire, _console) = (wire, console);

    /// <summary>Done when the connection has ended.</summary>
    public static async Task RunAsync(Wire wire, TcpClient console, Uri etcd, CancellationToken ct)
    {
        var connection = new WireConnection(wire, console);
        try
        {
            console.NoDelay = true;
            await connection._etcd.ConnectAsync(etcd.Host, etcd.Port, ct);
            await Task.WhenAll(connection.CarryAsync(connection.ToEtcdAsync, ct), connection.CarryAsync(connection.ToConsoleAsync, ct));
        }
        catch (Exception end) when (end is SocketException or OperationCanceledException)
        {
            connection.Cut(); // etcd does not listen, or the test is over.
        }
    }

    // Whichever side ends, the other one ends with it.
    private async Task CarryAsync(Func<CancellationToken, Task> carry, CancellationToken ct)
    {
        try
        {
            await carry(ct);
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // Cut by the test, or by one side.
        }

        Cut();
    }

    private async Task ToEtcdAsync(CancellationToken ct)
    {
        var (from, to) = (_console.GetStream(), _etcd.GetStream());
        var (buffer, before) = (new byte[64 * 1024], Array.Empty<byte>());
        while (await from.ReadAsync(buffer, ct) is > 0 and var length)
        {
            var part = buffer.AsMemory(0, length);
            var fate = _wire.Catch(before, part.Span, Cut) is { } caught ? await caught.Fate.WaitAsync(ct) : RequestFate.Delivered;
            if (fate == RequestFate.Lost)
            {
                return;
            }

            _isMute |= fate == RequestFate.Unanswered; // Before it is sent: its answer cannot be quicker.
            await to.WriteAsync(part, ct);
            before = [.. before, .. part.Span];
            before = before[^Math.Min(before.Length, Remembered)..];
        }
    }

    private async Task ToConsoleAsync(CancellationToken ct)
    {
        var (from, to) = (_etcd.GetStream(), _console.GetStream());
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, ct) is > 0 and var length)
        {
            if (!_isMute)
            {
                await to.WriteAsync(buffer.AsMemory(0, length), ct);
            }
        }
    }

    private void Cut()
    {
        _console.Dispose();
        _etcd.Dispose();
    }
}
