using System.Security.Claims;

namespace M3Admin.Web.Access.Sessions;

/// <summary>Cuts the streams of those whose token has been revoked or has expired, or whose session is over.</summary>
public sealed class OpenStreams(Standing standing, TimeProvider time)
{
    /// <summary>Looks after a request for as long as it is open, where its endpoint streams.</summary>
    public async Task Guard(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<StreamsOn>() is null)
        {
            await next(context);
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var watch = WatchAsync(context.User, context.Abort, ended.Token);
        try
        {
            await next(context);
        }
        finally
        {
            await ended.CancelAsync();
            await watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WatchAsync(ClaimsPrincipal identity, Action cut, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Standing.Interval, time);
        while (await timer.WaitForNextTickAsync(ct))
        {
            if (!standing.Holds(identity))
            {
                cut();
                return;
            }
        }
    }
}
