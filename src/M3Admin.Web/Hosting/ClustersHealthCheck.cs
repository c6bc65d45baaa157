using M3Admin.Clusters.Feeds;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace M3Admin.Web.Hosting;

/// <summary>
/// Ready while at least one cluster is heard: a console that still shows three clusters should not be taken out of service for the fourth.
/// </summary>
public sealed class ClustersHealthCheck(ClusterSet clusters) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var words = clusters.All.ToDictionary(c => c.Name, c => (object)Words(c.Directory.Current.Health), StringComparer.Ordinal);
        var live = clusters.All.Count(c => c.Directory.Current.Health is FeedHealth.Live);
        var status = live == clusters.All.Length ? HealthStatus.Healthy : live > 0 ? HealthStatus.Degraded : HealthStatus.Unhealthy;
        return Task.FromResult(new HealthCheckResult(status, $"{live} of {clusters.All.Length} clusters are live", data: words));
    }

    private static string Words(FeedHealth health) => health switch
    {
        FeedHealth.Live => "live",
        FeedHealth.Connecting => "connecting",
        FeedHealth.Stale s => $"stale since {s.Since:u}: {s.Reason}",
        FeedHealth.Down d => $"down since {d.Since:u}: {d.Reason}",
        _ => "unknown",
    };
}
