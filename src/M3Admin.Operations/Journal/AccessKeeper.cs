using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.KeyValue;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Journal;

/// <summary>Keeps the journal of access events from growing for ever.</summary>
internal sealed class AccessKeeper(Cluster cluster, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan BetweenPrunings = TimeSpan.FromHours(1);

    private readonly AccessJournal _journal = new(cluster.Store, time);

    /// <summary>Prunes now and every hour, until cancelled.</summary>
    public async Task PruneAsync(JournalRetention retention, CancellationToken ct)
    {
        while (true)
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

            await Task.Delay(BetweenPrunings, time, ct);
        }
    }
}
