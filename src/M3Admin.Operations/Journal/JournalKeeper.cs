using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Clusters.Journal.Events;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace M3Admin.Operations.Journal;

/// <summary>
/// Enters in the journal whatever is done to any placement of any cluster, as it happens, and prunes what is beyond its retention. A placement that was deleted is followed
/// on, so that its delete is entered, and what comes after it. Several consoles on one etcd each do the same; the chain takes each change once.
/// </summary>
public sealed class JournalKeeper(IEnumerable<Cluster> clusters, IOptions<JournalOptions> options, TimeProvider time, ILogger<JournalKeeper> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.Enabled
            ? Task.WhenAll(clusters.SelectMany((cluster, place) => Duties(cluster, isFirst: place == 0, stoppingToken)))
            : Task.CompletedTask;

    private IEnumerable<Task> Duties(Cluster cluster, bool isFirst, CancellationToken ct)
    {
        yield return KeepAsync(cluster, ct);
        yield return PruneAsync(cluster, new ClusterJournal(cluster.Store, time), "cluster", ct);
        if (isFirst)
        {
            // Who came in is kept in the store of the first cluster.
            yield return PruneAsync(cluster, new AccessJournal(cluster.Store, time), "access", ct);
        }
    }

    private Task PruneAsync(Cluster cluster, EventJournal journal, string what, CancellationToken ct) =>
        new EventKeeper(cluster, journal, what, time, logger).PruneAsync(new JournalRetention(options.Value.MaxEntries, options.Value.MaxAge), ct);

    private async Task KeepAsync(Cluster cluster, CancellationToken ct)
    {
        var retention = new JournalRetention(options.Value.MaxEntries, options.Value.MaxAge);
        await using var followers = Crew(cluster, keeper => keeper.FollowAsync);
        await using var pruners = Crew(cluster, keeper => stop => keeper.PruneAsync(retention, stop));
        var services = await JournalledAsync(cluster, ct);
        await foreach (var directory in cluster.Directory.FollowAsync(ct))
        {
            services.UnionWith(directory.Services);
            await followers.KeepAsync(services);
            await pruners.KeepAsync(services);
        }
    }

    private Crew<ServiceKey> Crew(Cluster cluster, Func<PlacementKeeper, Func<CancellationToken, Task>> duty) => new(
        (service, stop) => duty(new PlacementKeeper(cluster, service, time, logger))(stop), time, (service, surprise) => logger.JournalKeepingBroke(surprise, cluster.Name, service));

    // Those that were deleted while no console ran are in no directory any more.
    private async Task<HashSet<ServiceKey>> JournalledAsync(Cluster cluster, CancellationToken ct)
    {
        for (var pause = new Pause(time); ; )
        {
            try
            {
                return [.. await JournalDirectory.ListAsync(cluster.Store, cluster.Zone, ct)];
            }
            catch (KeyValueException trouble)
            {
                logger.JournalsUnheard(cluster.Name, trouble.Message);
                await pause.WaitAsync(ct);
            }
        }
    }
}
