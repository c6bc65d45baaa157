using System.Net;
using M3Admin.Web.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace M3Admin.Web.Access;

/// <summary>
/// Without sign-in the console is for this machine alone: it listens on loopback only, and takes no request that a web page of
/// another site could have sent (a foreign Origin) or that reached it under another name (a rebound DNS name).
/// </summary>
public static class LoopbackOnly
{
    /// <summary>Stops the start if the server is about to listen on an address that other machines reach.</summary>
    public static void Require(ListenOptions endpoint)
    {
        if (endpoint.IPEndPoint is { } address && !IPAddress.IsLoopback(address.Address))
        {
            throw new StartRefusedException(
                $"M3Admin:Access:Mode is None, so nobody signs in; listening on {address} would open the console to other machines. " +
                "Start it with a loopback address, such as --urls http://127.0.0.1:5000.");
        }
    }

    /// <summary>Refuses requests that do not come from this machine's own tools and pages.</summary>
    public static async Task Guard(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host;
        var origin = context.Request.Headers.Origin.ToString();
        if (!IsLoopbackName(host.Host) || (origin.Length > 0 && !IsSameOrigin(origin, host)))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync("Nobody signs in to this console, so it answers only to this machine: open it as http://localhost or http://127.0.0.1.\n", context.RequestAborted);
            return;
        }

        await next(context);
    }

    private static bool IsLoopbackName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsSameOrigin(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, host.Value, StringComparison.OrdinalIgnoreCase);
}
