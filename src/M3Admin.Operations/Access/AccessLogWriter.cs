using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.KeyValue;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Access;

/// <summary>Enters what <see cref="AccessLog"/> takes down in the journal of access.</summary>
/// <param name="clusters">The first one's store keeps it. None: nothing is entered, as in a read-only console.</param>
/// <param name="log">What is to be entered.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where what cannot be entered is told.</param>
public sealed class AccessLogWriter(IEnumerable<Cluster> clusters, AccessLog log, TimeProvider time, ILogger<AccessLogWriter> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var journal = clusters.Select(cluster => new AccessJournal(cluster.Store, time)).FirstOrDefault();
        await foreach (var note in log.Notes.ReadAllAsync(stoppingToken))
        {
            await (journal is null ? Task.CompletedTask : EnterAsync(journal, note, stoppingToken));
        }
    }

    // What the store does not take now is in the log of the process: the door is not held up for it.
    private async Task EnterAsync(AccessJournal journal, AccessNote note, CancellationToken ct)
    {
        try
        {
            await journal.AppendAsync(note.Who, note.Kind, note.Summary, ct);
        }
        catch (Exception trouble) when (trouble is KeyValueException or JournalException)
        {
            logger.AccessNotEntered(note.Who.Name, note.Summary, trouble.Message);
        }
    }
}
