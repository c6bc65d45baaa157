using System.Runtime.CompilerServices;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Freezing;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Queue;

/// <summary>Keeps queues in the store, so that they outlive the console and any console goes on with them.</summary>
public sealed class QueueStore(IKeyValueStore store, ServiceKey service, TimeProvider time)
{
    private readonly string _key = QueueKeys.Of(service);

    /// <summary>The queue as it is now; empty when there is none.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<QueuedChanges> ReadAsync(CancellationToken ct) => Read(await store.GetAsync(_key, ct));

    /// <summary>The queue at once, and then each time it has changed, until cancelled. Nothing is told while the store is silent.</summary>
    public async IAsyncEnumerable<QueuedChanges> FollowAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var told in store.FollowAsync(_key, isPrefix: false, time, ct))
        {
            switch (told)
            {
                case FollowEvent.Whole whole:
                    yield return Read(whole.Range.Entries.FirstOrDefault());
                    break;
                case FollowEvent.Changed changed:
                    yield return Read(changed.Changes[^1].Entry);
                    break;
            }
        }
    }

    /// <summary>Alters the queue as it is then; whoever alters it at the same moment is not overwritten.</summary>
    /// <param name="alter">What is to become of it; null when nothing is to.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The queue then.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<QueuedChanges> AlterAsync(Func<QueuedChanges, QueuedChanges?> alter, CancellationToken ct) => (await AlterAsync(alter, commit => commit, ct)).Queue;

    /// <summary>The same, unless the cluster is frozen.</summary>
    /// <returns>The freeze because of which nothing was altered; null when there is none.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<Freeze?> AlterUnlessFrozenAsync(Func<QueuedChanges, QueuedChanges?> alter, CancellationToken ct) => (await AlterAsync(alter, FreezeGuard.UnlessFrozen, ct)).Freeze;

    private async Task<(QueuedChanges Queue, Freeze? Freeze)> AlterAsync(Func<QueuedChanges, QueuedChanges?> alter, Func<Commit, Commit> guarded, CancellationToken ct)
    {
        while (true)
        {
            var entry = await store.GetAsync(_key, ct);
            var queue = Read(entry);
            if (IsUnreadable(entry) || alter(queue) is not { } altered || altered == queue)
            {
                return (queue, null);
            }

            var commit = new Commit
            {
                Guards = [entry is null ? Guard.Absent(_key) : Guard.Unchanged(entry)],
                Puts = altered.All.IsEmpty ? [] : [new Put(_key, altered.ToBytes())],
                Deletes = altered.All.IsEmpty ? [_key] : [],
            };
            var result = await store.CommitAsync(guarded(commit), ct);
            if (result is CommitResult.Committed || result.Freeze() is not null)
            {
                return (result is CommitResult.Committed ? altered : queue, result.Freeze());
            }
        }
    }

    // What cannot be read was written by another version of M3Admin: it is left alone, and nothing of it is run.
    private static bool IsUnreadable(KeyValueEntry? entry) => entry is not null && QueuedChanges.Parse(entry.Value.Span) is null;

    private static QueuedChanges Read(KeyValueEntry? entry) => entry is null ? QueuedChanges.Empty
        : QueuedChanges.Parse(entry.Value.Span) ?? QueuedChanges.Empty with { PausedBecause = "This queue was written by another version of M3Admin, which this one cannot read." };
}
