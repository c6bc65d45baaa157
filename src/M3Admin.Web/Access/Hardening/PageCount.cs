using System.Collections.Concurrent;
using M3Admin.Web.Hosting;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access.Hardening;

/// <summary>How many live pages there are, in all and of each person.</summary>
public sealed class PageCount(IOptions<ConsoleOptions> options)
{
    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);
    private int _all;

    /// <summary>How many there are.</summary>
    public int All => Volatile.Read(ref _all);

    /// <summary>Counts one in.</summary>
    public void Open(string name)
    {
        Interlocked.Increment(ref _all);
        _open.AddOrUpdate(name, 1, (_, count) => count + 1);
    }

    /// <summary>Counts one out.</summary>
    public void Close(string name)
    {
        Interlocked.Decrement(ref _all);
        _open.AddOrUpdate(name, 0, (_, count) => Math.Max(0, count - 1));
        _open.TryRemove(new KeyValuePair<string, int>(name, 0));
    }

    /// <summary>Refuses a page's connection where there are too many already.</summary>
    public Task Guard(HttpContext context, RequestDelegate next)
    {
        var access = options.Value.Access;
        if (!context.Request.Path.StartsWithSegments("/_blazor/negotiate", StringComparison.OrdinalIgnoreCase) ||
            (_all < access.MaxPages && _open.GetValueOrDefault(context.User.Identity?.Name ?? "") < access.MaxPagesPerUser))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return context.Response.WriteAsync("Too many pages of this console are open (M3Admin:Access:MaxPages, MaxPagesPerUser); close some.\n", context.RequestAborted);
    }
}
