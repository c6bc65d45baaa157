using System.Text;

namespace M3Admin.Web.Telemetry;

/// <summary><c>GET /metrics</c>: the figures, for Prometheus.</summary>
public static class MetricsEndpoint
{
    private const string OpenType = "application/openmetrics-text";

    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services) => services.AddSingleton<ConsoleMetrics>().AddHostedService<StartedMetrics>();

    /// <summary>Maps it: like every endpoint that says nothing, for viewers and above, so that a scraper sends a token.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes.MapGet("/metrics", (HttpRequest request, ConsoleMetrics metrics) =>
    {
        var isOpen = request.Headers.Accept.ToString().Contains(OpenType, StringComparison.OrdinalIgnoreCase);
        return TypedResults.Text(metrics.Read(isOpen), isOpen ? $"{OpenType}; version=1.0.0" : "text/plain; version=0.0.4", Encoding.UTF8);
    });
}
