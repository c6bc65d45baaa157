using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace M3Admin.Web.Hosting;

/// <summary><c>/health</c>: the process is alive. <c>/ready</c>: it has something to show, and what is missing.</summary>
public static class HealthEndpoints
{
    /// <summary>Maps both.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        routes.MapHealthChecks("/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new
        {
            ok = report.Status != HealthStatus.Unhealthy,
            status = report.Status.ToString().ToLowerInvariant(),
            clusters = report.Entries.SelectMany(e => e.Value.Data).ToDictionary(d => d.Key, d => d.Value, StringComparer.Ordinal),
        },
        context.RequestAborted);
}
