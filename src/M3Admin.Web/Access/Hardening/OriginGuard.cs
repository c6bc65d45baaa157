using M3Admin.Web.Hosting;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access.Hardening;

/// <summary>
/// Takes no request that a page of another site has sent (a foreign Origin, WebSockets included), and where nobody signs in none that reached the console under another name
/// (a rebound DNS name).
/// </summary>
internal sealed class OriginGuard(RequestDelegate next, IOptions<ConsoleOptions> options)
{
    private readonly bool _isLoopbackOnly = options.Value.Access.Mode == AccessMode.None;

    /// <summary>Passes a request on, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host;
        if (_isLoopbackOnly && !LoopbackOnly.IsLoopbackName(host.Host))
        {
            return RefuseAsync(context, "Nobody signs in to this console, so it answers only to this machine: open it as http://localhost or http://127.0.0.1.\n");
        }

        var origin = context.Request.Headers.Origin.ToString();
        return origin.Length == 0 || IsSame(origin, host)
            ? next(context)
            : RefuseAsync(context, "This request was sent by a page of another origin. If a reverse proxy stands before this console, name it under M3Admin:Access:TrustedProxies and let it send X-Forwarded-Host and X-Forwarded-Proto.\n");
    }

    private static bool IsSame(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, host.Value, StringComparison.OrdinalIgnoreCase);

    private static Task RefuseAsync(HttpContext context, string why)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why, context.RequestAborted);
    }
}
