using M3Admin.Clusters;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Queue;

/// <summary>Does what is queued, in every cluster. Several consoles on one store each do the same; each change is committed once.</summary>
public sealed class QueueRunner(IEnumerable<Cluster> clusters, PreviewChange previews, CommitChange commits, TimeProvider time, ILogger<QueueRunner> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(clusters.Select(cluster => RunAsync(cluster, stoppingToken)));

    // A queue that was emptied stays followed: it costs a watch, and comes back more often than not.
    private async Task RunAsync(Cluster cluster, CancellationToken ct)
    {
        await using var workers = new Crew<ServiceKey>(
            (service, stop) => new QueueWorker(cluster, service, previews, commits, time, logger).RunAsync(stop), time, (service, surprise) => logger.QueueBroke(surprise, cluster.Name, service));
        var services = new HashSet<ServiceKey>();
        await foreach (var told in cluster.Store.FollowAsync(QueueKeys.Prefix, isPrefix: true, time, ct))
        {
            services.UnionWith(KeysOf(told).Select(key => QueueKeys.Parse(key, cluster.Zone)).OfType<ServiceKey>());
            await workers.KeepAsync(services);
        }
    }

    private static IEnumerable<string> KeysOf(FollowEvent told) => told switch
    {
        FollowEvent.Whole whole => whole.Range.Entries.Select(entry => entry.Key),
        FollowEvent.Changed changed => changed.Changes.Where(change => change.Entry is not null).Select(change => change.Key),
        _ => [],
    };
}
