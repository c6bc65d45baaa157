using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.KeyValue;
using M3Admin.Operations.Freezing;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Journal;

/// <summary>Keeps a chain of events from growing for ever.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="journal">The chain.</param>
/// <param name="what">What it holds, for the log.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what was pruned, and what could not be.</param>
internal sealed class EventKeeper(Cluster cluster, EventJournal journal, string what, TimeProvider time, ILogger logger)
{
    /// <summary>Prunes now and every hour, until cancelled.</summary>
    public Task PruneAsync(JournalRetention retention, CancellationToken ct) => Hourly.RunAsync(time, () => PruneOnceAsync(retention, ct), ct);

    private async Task PruneOnceAsync(JournalRetention retention, CancellationToken ct)
    {
        try
        {
            if (!await Filling.IsOnAsync(cluster.Store, ct) && await journal.PruneAsync(retention, ct) is > 0 and var pruned)
            {
                logger.EventsPruned(cluster.Name, what, pruned);
            }
        }
        catch (Exception trouble) when (trouble is KeyValueException or JournalException)
        {
            logger.EventsNotPruned(cluster.Name, what, trouble.Message);
        }
    }
}
