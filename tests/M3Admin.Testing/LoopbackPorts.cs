using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace M3Admin.Testing;

/// <summary>Finds ports on the loopback address that a server can listen on, stop, and listen on again.</summary>
public static class LoopbackPorts
{
    // Below the range from which the system hands out ports: nobody else is given one of these while its server is down.
    private const int First = 20_000;
    private const int Last = 32_000;

    // A port is free until its server starts, so it would be given to two who both start later.
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port that nobody listens on now, and that nobody else in this process was given.</summary>
    public static int Pick()
    {
        for (; ; )
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            if (IsFree(port) && Given.TryAdd(port, true))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
