using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.KeyValue;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Journal;

/// <summary>Keeps the journal of access events from growing for ever.</summary>
internal sealed class AccessKeeper(Cluster cluster, TimeProvider time, ILogger logger)
{
    private readonly AccessJournal _journal = new(cluster.Store, time);

    /// <summary>Prunes now and every hour, until cancelled.</summary>
    public Task PruneAsync(JournalRetention retention, CancellationToken ct) => Hourly.RunAsync(time, () => PruneOnceAsync(retention, ct), ct);

    private async Task PruneOnceAsync(JournalRetention retention, CancellationToken ct)
    {
        try
        {
            if (await _journal.PruneAsync(retention, ct) is > 0 and var pruned)
            {
                logger.AccessPruned(cluster.Name, pruned);
            }
        }
        catch (Exception trouble) when (trouble is KeyValueException or JournalException)
        {
            logger.AccessNotPruned(cluster.Name, trouble.Message);
        }
    }
}
