using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Json.Requests;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Queue;

/// <summary>What an operator does with a queue.</summary>
public sealed class QueueDesk(Gate gate, TimeProvider time)
{
    /// <summary>How many changes may wait in one queue.</summary>
    public const int Most = 50;

    /// <summary>
    /// Whether changes of an operation may wait. What is to be created, set, undone or deleted is about the placement as it was looked at, not about the one there will be.
    /// </summary>
    public static bool Takes(RequestVerb verb) => verb is RequestVerb.Add or RequestVerb.Remove or RequestVerb.Replace or RequestVerb.Rebalance or RequestVerb.AddReplica;

    /// <summary>Appends a change that was previewed on the placement as it is now.</summary>
    /// <param name="cluster">Where the placement is.</param>
    /// <param name="preview">What was previewed: its dangers are the ones that are accepted.</param>
    /// <param name="order">Who queues it, and why.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Why it was not appended; null when it was.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<string?> AppendAsync(Cluster cluster, ChangePreview preview, CommitOrder order, CancellationToken ct)
    {
        if (!Takes(preview.Request.Verb))
        {
            return $"A change of kind {preview.Request.Verb.Text()} does not wait in a queue: it is about the placement as it is now.";
        }

        var refusal = gate.RefuseCommit(order.Caller, cluster, preview);
        if (refusal is not null)
        {
            return refusal;
        }

        var change = new QueuedChange(
            Guid.NewGuid().ToString("N")[..8], preview.Request.Verb.Text(), RequestWriter.ToText(preview.Request), order.Reason, order.Caller.ActorIn(cluster.Name, preview.Service), time.GetUtcNow(),
            order.Accepts ? [.. preview.Dangers.Select(danger => danger.Kind).Distinct()] : []);
        var freeze = await Store(cluster, preview.Service).AlterUnlessFrozenAsync(queue =>
        {
            refusal = queue.All.Count(queued => queued.State == QueuedState.Waiting) >= Most ? $"{Most} changes wait already, which is the most; wait until one is done, or cancel one." : null;
            return refusal is null ? queue with { All = queue.All.Add(change) } : null;
        }, ct);
        return freeze?.Text ?? refusal;
    }

    /// <summary>Takes a change out before its turn. One that is being committed may be committed all the same; the queue tells.</summary>
    /// <returns>Why not; null when it is done.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public Task<string?> CancelAsync(Cluster cluster, ServiceKey service, Caller by, string id, CancellationToken ct) =>
        AlterAsync(cluster, service, by, "cancel a queued change", queue => queue.With(id, change => change.State == QueuedState.Waiting ? change with { State = QueuedState.Cancelled } : change), ct);

    /// <summary>Lets nothing begin until the queue is resumed.</summary>
    /// <returns>Why not; null when it is done.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public Task<string?> PauseAsync(Cluster cluster, ServiceKey service, Caller by, CancellationToken ct) =>
        AlterAsync(cluster, service, by, "pause the queue", queue => queue.IsPaused || queue.Next is null ? null : queue with { PausedBecause = $"{by.Name} paused it." }, ct);

    /// <summary>Lets the queue go on; a change that held it up is tried again.</summary>
    /// <returns>Why not; null when it is done.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public Task<string?> ResumeAsync(Cluster cluster, ServiceKey service, Caller by, CancellationToken ct) =>
        AlterAsync(cluster, service, by, "resume the queue", queue => queue with { PausedBecause = "" }, ct);

    /// <summary>Clears away what is done and what was cancelled. The journal keeps what was done.</summary>
    /// <returns>Why not; null when it is done.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public Task<string?> ClearAsync(Cluster cluster, ServiceKey service, Caller by, CancellationToken ct) =>
        AlterAsync(cluster, service, by, "clear the queue", queue => queue with { All = [.. queue.All.Where(change => change.State == QueuedState.Waiting)] }, ct);

    /// <summary>The queue, live.</summary>
    public IAsyncEnumerable<QueuedChanges> FollowAsync(Cluster cluster, ServiceKey service, CancellationToken ct) => Store(cluster, service).FollowAsync(ct);

    private async Task<string?> AlterAsync(Cluster cluster, ServiceKey service, Caller by, string what, Func<QueuedChanges, QueuedChanges?> alter, CancellationToken ct)
    {
        var refusal = gate.Refuse(by, cluster, service, Act.Change, what);
        if (refusal is null)
        {
            await Store(cluster, service).AlterAsync(alter, ct);
        }

        return refusal;
    }

    private QueueStore Store(Cluster cluster, ServiceKey service) => new(cluster.Store, service, time);
}
