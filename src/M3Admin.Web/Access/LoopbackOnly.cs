using System.Net;
using M3Admin.Web.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access;

/// <summary>Without sign-in the console is for this machine alone: it listens on loopback only, and answers only to loopback names.</summary>
public static class LoopbackOnly
{
    /// <summary>Stops the start if nobody signs in and the server is about to listen on an address that other machines reach.</summary>
    public static void Require(KestrelServerOptions kestrel) => kestrel.ConfigureEndpointDefaults(endpoint =>
    {
        var mode = kestrel.ApplicationServices.GetRequiredService<IOptions<ConsoleOptions>>().Value.Access.Mode;
        if (mode == AccessMode.None && endpoint.IPEndPoint is { } address && !IPAddress.IsLoopback(address.Address))
        {
            throw new StartRefusedException(
                $"M3Admin:Access:Mode is None, so nobody signs in; listening on {address} would open the console to other machines. " +
                "Start it with a loopback address, such as --urls http://127.0.0.1:5000.");
        }
    });

    /// <summary>Whether a host name or address means this machine.</summary>
    public static bool IsLoopbackName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
