using System.Threading.Channels;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Journal;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Logging;

namespace M3Admin.Operations.Queue;

/// <summary>
/// Does the queued changes of one placement, one after the other. Several consoles may do so at once: each writes down the plan before it commits it, and looks for the plans
/// written down before it makes another one, so that each change is committed once.
/// </summary>
internal sealed class QueueWorker(Cluster cluster, ServiceKey service, PreviewChange previews, CommitChange commits, TimeProvider time, ILogger logger)
{
    private readonly QueueStore _queue = new(cluster.Store, service, time);
    private readonly PlacementJournal _journal = new(cluster.Store, service, time);
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var hearing = Task.WhenAll(TellAsync(_queue.FollowAsync(stop.Token)), TellAsync(cluster.Feed(service).FollowAsync(stop.Token)));
        try
        {
            await WorkAsync(ct);
        }
        finally
        {
            await stop.CancelAsync();
            await hearing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        var pause = new Pause(time);
        while (true)
        {
            try
            {
                while (await StepAsync(ct))
                {
                    pause.Reset();
                }

                await _news.Reader.ReadAsync(ct);
            }
            catch (KeyValueException trouble)
            {
                logger.QueueUnheard(cluster.Name, service, trouble.Message);
                await pause.WaitAsync(ct);
            }
        }
    }

    /// <summary>Does the next thing there is to do.</summary>
    /// <returns>Whether there may be more to do at once; otherwise something has to happen first.</returns>
    private async Task<bool> StepAsync(CancellationToken ct)
    {
        var queue = await _queue.ReadAsync(ct);
        if (queue.IsPaused || queue.Next is not { } change)
        {
            return false;
        }

        try
        {
            return await DoneBeforeAsync(change, ct) is { } entry ? await DoneAsync(change, entry.Version.Version, entry.Sequence, ct) : await BeginAsync(change, ct);
        }
        catch (Exception damage) when (damage is JournalException or PlacementFormatException)
        {
            return await HoldAsync(change, damage.Message, ct);
        }
    }

    // Before a crash, or by another console.
    private async Task<JournalEntry?> DoneBeforeAsync(QueuedChange change, CancellationToken ct)
    {
        foreach (var attempt in change.Attempts)
        {
            if (await _journal.FindPlanAsync(attempt.Plan, new PlacementVersion(attempt.Version, attempt.ModRevision), ct) is { } entry)
            {
                return entry;
            }
        }

        return null;
    }

    private async Task<bool> BeginAsync(QueuedChange change, CancellationToken ct)
    {
        if (change.Asked is not { } request)
        {
            return await HoldAsync(change, $"The change {change.Id} was queued by another version of M3Admin, which this one cannot read; cancel it and queue it anew.", ct);
        }

        if (await new PlacementStore(cluster.Store).GetAsync(service, ct) is { } stored && stored.Placement.Instances.Any(instance => instance.Shards.Any(shard => shard.IsMoving)))
        {
            return false; // Each waits for all to be available.
        }

        // Looked for again: it may have been committed after it was looked for and before the placement was read. What commits it after that is a conflict.
        var result = await previews.RunAsync(cluster, service, Caller.As(change.By), request, ct);
        return await DoneBeforeAsync(change, ct) is { } entry ? await DoneAsync(change, entry.Version.Version, entry.Sequence, ct) : result switch
        {
            PreviewResult.Previewed previewed => await CommitAsync(change, previewed.Preview, ct),
            PreviewResult.Refused refused => await HoldAsync(change, $"{change.Operation}: {string.Join(" ", refused.Reasons.Select(reason => reason.Message))}", ct),
            PreviewResult.Forbidden forbidden => await HoldAsync(change, forbidden.Reason, ct),
            _ => await HoldAsync(change, $"{change.Operation}: the placement is at another version than it was made for.", ct),
        };
    }

    private async Task<bool> CommitAsync(QueuedChange change, ChangePreview preview, CancellationToken ct)
    {
        if (preview.Dangers.FirstOrDefault(danger => !change.Accepted.Contains(danger.Kind)) is { } danger)
        {
            return await HoldAsync(change, $"{change.Operation} has a danger that nobody has accepted: {danger.Message} {danger.WayOut}", ct);
        }

        if (await WriteDownAsync(change, preview, ct) is not { } written)
        {
            return true; // It was paused, cancelled or begun by another console meanwhile.
        }

        var order = new CommitOrder(Caller.As(change.By), Accepts: true, change.Reason);
        return await commits.RunAsync(cluster, preview, order, ct) switch
        {
            CommitOutcome.Committed committed => await DoneAsync(change, committed.Version.Version, committed.Entry, ct),
            CommitOutcome.CommittedAlready already => await DoneAsync(change, already.Version.Version, already.Entry, ct),
            CommitOutcome.Conflict => true,
            CommitOutcome.TooLarge large => await HoldAsync(written, large.Reason, ct),
            CommitOutcome.Unjournalled broken => await HoldAsync(written, broken.Reason, ct),
            CommitOutcome.Forbidden forbidden => await HoldAsync(written, forbidden.Reason, ct),
            CommitOutcome.Frozen frozen => await HoldAsync(written, $"{frozen.Reason} Resume the queue then.", ct),
            CommitOutcome.NoPreview old => await HoldAsync(written, old.Reason, ct),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // Only if the queue is as it was read: what another console has written down meanwhile has to be looked for first.
    private async Task<QueuedChange?> WriteDownAsync(QueuedChange change, ChangePreview preview, CancellationToken ct)
    {
        var attempt = new CommitAttempt(preview.Hash, preview.BaseVersion.Version, preview.BaseVersion.ModRevision);
        var written = change.Attempts.Contains(attempt) ? change : change with { Attempts = change.Attempts.Add(attempt) };
        var queue = await _queue.AlterAsync(now => !now.IsPaused && now.Next == change ? now.With(change.Id, _ => written) : null, ct);
        return !queue.IsPaused && queue.Next == written ? written : null;
    }

    // One that was cancelled while it was committed is done all the same.
    private async Task<bool> DoneAsync(QueuedChange change, long version, long entry, CancellationToken ct)
    {
        await _queue.AlterAsync(queue => queue.With(change.Id, now => now with { State = QueuedState.Done, Version = version, Entry = entry }), ct);
        logger.QueuedChangeDone(cluster.Name, service, change.Operation, change.By.Name, version);
        return true;
    }

    private async Task<bool> HoldAsync(QueuedChange change, string because, CancellationToken ct)
    {
        var queue = await _queue.AlterAsync(now => !now.IsPaused && now.Next == change ? now with { PausedBecause = because } : null, ct);
        if (queue.PausedBecause == because)
        {
            logger.QueueHeldUp(cluster.Name, service, because);
        }

        return !queue.IsPaused;
    }

    private async Task TellAsync<T>(IAsyncEnumerable<T> states)
    {
        await foreach (var _ in states)
        {
            _news.Writer.TryWrite(true);
        }
    }
}
