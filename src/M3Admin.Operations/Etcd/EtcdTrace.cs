using System.Collections.Concurrent;
using System.Diagnostics;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.KeyValue;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Journal;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Etcd;

/// <summary>Enters what is done to etcd in the cluster's journal, before and after. What was done while an alarm kept etcd from taking entries is entered with what is done next.</summary>
internal sealed class EtcdTrace(TimeProvider time, ILogger logger)
{
    private const int MostTries = 5;
    private readonly ConcurrentDictionary<Cluster, ConcurrentQueue<Owed>> _owed = new();

    /// <summary>Nothing without a trace: what cannot be entered beforehand is not begun, unless it is the way out of an alarm that keeps it from being entered.</summary>
    /// <returns>Why it is not begun; null when it may be.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<string?> AnnounceAsync(EtcdWork work, CancellationToken ct)
    {
        try
        {
            return (work.Preview.IsUntraced ? await FreezeOfAsync(work, ct) : await EnterIntentAsync(work, ct)) is { } freeze ? $"{freeze.Text} Whoever copies it needs its history." : null;
        }
        catch (JournalException damaged)
        {
            return $"The cluster's journal is damaged, and nothing is done without a trace: {damaged.Message}";
        }
    }

    /// <summary>Enters what came of it, and tells where.</summary>
    public async Task<EtcdOutcome> EnterAsync(EtcdWork work, EtcdOutcome outcome)
    {
        var summary = outcome switch
        {
            EtcdOutcome.Done done => done.Summary,
            EtcdOutcome.Failed failed => $"{work.Preview.Title}: etcd did not do it. {failed.Reason}",
            EtcdOutcome.Uncertain uncertain => $"{work.Preview.Title}: nobody knows whether it is done. {uncertain.Reason}",
            _ => throw new UnreachableException(),
        };
        logger.EtcdActionEnded(work.Cluster.Name, work.Actor.Name, summary);
        var (entry, trouble) = await EnterAsync(work, summary);
        return outcome is EtcdOutcome.Done ended ? ended with { Entry = entry, Unentered = trouble } : outcome;
    }

    // Members are looked after in a frozen cluster as well; but a copy that is being made goes by the history.
    private static Commit GuardOf(EtcdAction action) => action is EtcdAction.Compact ? new Commit().UnlessFrozen() : new Commit();

    private static async Task<Freeze?> FreezeOfAsync(EtcdWork work, CancellationToken ct) =>
        work.Preview.Action is EtcdAction.Compact ? await FreezeDesk.ReadAsync(work.Cluster.Store, ct) : null;

    private async Task<Freeze?> EnterIntentAsync(EtcdWork work, CancellationToken ct) =>
        (await JournalOf(work).CommitAsync(work.Actor, work.Preview.Action.Kind, $"About to: {work.Preview.Title}.", work.Detail, GuardOf(work.Preview.Action), ct)).Freeze();

    // A cluster that has just lost its leader takes no entry for a second or two.
    private async Task<(long? Entry, string? Trouble)> EnterAsync(EtcdWork work, string summary)
    {
        var pause = new Pause(time);
        for (var i = 1; ; i++)
        {
            try
            {
                await PayAsync(work);
                return (await JournalOf(work).AppendAsync(work.Actor, work.Preview.Action.Kind, summary, work.Detail, CancellationToken.None), null);
            }
            catch (KeyValueException silent) when (i < MostTries && silent.Error is KeyValueError.Unreachable or KeyValueError.Timeout)
            {
                await pause.WaitAsync(CancellationToken.None);
            }
            catch (Exception trouble) when (trouble is KeyValueException or JournalException)
            {
                return (null, Unentered(work, summary, trouble.Message));
            }
        }
    }

    private string Unentered(EtcdWork work, string summary, string trouble)
    {
        logger.EtcdActionNotEntered(work.Cluster.Name, work.Actor.Name, summary, trouble);
        if (!work.Preview.IsUntraced)
        {
            return trouble;
        }

        _owed.GetOrAdd(work.Cluster, _ => new ConcurrentQueue<Owed>()).Enqueue(new Owed(work, $"{summary} That was {time.GetUtcNow():u}, when an alarm kept etcd from taking entries."));
        return "etcd takes no entries while the alarm stands. This console enters it with the first thing that is done here once it does.";
    }

    private async Task PayAsync(EtcdWork work)
    {
        while (_owed.TryGetValue(work.Cluster, out var all) && all.TryPeek(out var owed))
        {
            await JournalOf(work).AppendAsync(owed.Work.Actor, owed.Work.Preview.Action.Kind, owed.Summary, owed.Work.Detail, CancellationToken.None);
            all.TryDequeue(out _);
        }
    }

    private ClusterJournal JournalOf(EtcdWork work) => new(work.Cluster.Store, time);

    private sealed record Owed(EtcdWork Work, string Summary);
}
