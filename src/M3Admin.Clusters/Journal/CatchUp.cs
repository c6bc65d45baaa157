using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>
/// Enters what the store tells of a placement, one entry per revision, whoever else does the same. All up to <see cref="JournalHead.Through"/> is in the chain;
/// beyond it only the newest state may be. So the end of the chain alone says whether a change is entered already, and where the watch has to go on: what was done
/// to a placement between a delete and its creation by M3Admin is told before that creation, and entered late.
/// </summary>
internal sealed class CatchUp(IKeyValueStore store, ServiceKey service, TimeProvider time, JournalTerms? terms = null)
{
    private const int MostSteps = 32;

    private readonly string _key = PlacementKeys.Of(service);
    private readonly JournalKeys _keys = JournalKeys.Of(service);
    private readonly JournalHeads _heads = new(store, JournalKeys.Of(service));
    private readonly ObservedChanges _changes = new(service.Service);
    private bool _isOver;

    /// <summary>Up to the state that is stored now, or until the terms do not hold any more.</summary>
    public async Task<JournalHead> RunAsync(CancellationToken ct)
    {
        var (head, stored) = await ReadAsync(ct);
        head = await StepAsync(head, stored, ct);
        while (!_isOver && !IsReached(head, stored))
        {
            await foreach (var news in store.WatchAsync(From(head), ct))
            {
                (head, var goesOn) = news is WatchEvent.Lost lost ? throw lost.Reason : await HearAsync(news, head, ct);
                if (!goesOn || IsReached(head, stored))
                {
                    break;
                }
            }
        }

        return head;
    }

    /// <summary>Everything, as it happens, until cancelled or until the terms do not hold any more.</summary>
    public async IAsyncEnumerable<JournalNews> FollowAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var (head, stored) = await ReadAsync(ct);
        head = Begun(head, stored, terms?.Since ?? 0);
        yield return new JournalNews.Entered(head);
        while (true)
        {
            await foreach (var news in store.WatchAsync(From(head), ct))
            {
                var before = head;
                (head, var goesOn) = await HearAsync(news, head, ct);
                if (_isOver)
                {
                    yield break;
                }

                yield return news is WatchEvent.Lost lost ? new JournalNews.Lost(lost.Reason) : new JournalNews.Entered(head);
                if (!goesOn)
                {
                    head = before.Sequence > 0 && news is WatchEvent.Changed changed ? await EmptiedAsync(head, changed, ct) : head;
                    break;
                }
            }
        }
    }

    // A journal that is gone together with its placement: somebody emptied the store. What the store still tells of before is not entered again.
    private async Task<JournalHead> EmptiedAsync(JournalHead head, WatchEvent.Changed changed, CancellationToken ct) =>
        head.Sequence == 0 && changed.Changes.LastOrDefault(change => change.Entry is null) is { } deleted ? Begun(head, await store.GetAsync(_key, ct), deleted.Revision) : head;

    // Without a journal all that the store tells is entered, but for earlier lives of the placement up to a revision.
    private static JournalHead Begun(JournalHead head, KeyValueEntry? stored, long since) =>
        head.Sequence == 0 && (stored is null || stored.CreateRevision > since) ? head with { Through = Math.Max(head.Through, since) } : head;

    // In this order the placement is never older than the chain's end, unless the store is not the one in which the chain was written.
    private async Task<(JournalHead Head, KeyValueEntry? Stored)> ReadAsync(CancellationToken ct)
    {
        var head = await _heads.ReadAsync(ct);
        var stored = await store.GetAsync(_key, ct);
        if (stored is not null && !CanFollow(head, stored))
        {
            throw new JournalException(
                $"{_key} is stored as {new PlacementVersion(stored.Version, stored.ModRevision)}, and yet the journal has come to {head.Version} already: " +
                "the store was put back, or copied without its revisions. To begin a new journal, save the keys under " + _keys.Prefix + " elsewhere and delete them");
        }

        return (head, stored);
    }

    // The few writes since, read one by one: within a life each raises the version by one, so none can be overlooked.
    // etcd begins to tell a watch of the past only after up to a tenth of a second, which a commit would wait for.
    private async Task<JournalHead> StepAsync(JournalHead head, KeyValueEntry? stored, CancellationToken ct)
    {
        var isSameLife = head.Version.Version > 0 && head.Through >= head.Version.ModRevision && stored?.CreateRevision <= head.Version.ModRevision;
        if (stored is null || !isSameLife || stored.Version - head.Version.Version > MostSteps)
        {
            return head;
        }

        try
        {
            var changes = new Stack<KeyChange>();
            for (var state = stored; state.ModRevision > head.Version.ModRevision;)
            {
                var previous = await store.GetAsync(_key, state.ModRevision - 1, ct) ?? throw new JournalException($"{_key} has no state before revision {state.ModRevision}, and yet is {state.Version} writes old");
                changes.Push(new KeyChange(_key, state, previous, state.ModRevision));
                state = previous;
            }

            return await EnterAsync([.. changes], head, ct);
        }
        catch (KeyValueException forgotten) when (forgotten.Error == KeyValueError.Compacted)
        {
            return head;
        }
    }

    // A state that is no newer than what was entered must be what was entered.
    private static bool CanFollow(JournalHead head, KeyValueEntry stored) =>
        stored.ModRevision > Math.Max(head.Version.ModRevision, head.Through) || new PlacementVersion(stored.Version, stored.ModRevision) == head.Version;

    // The delete of a placement that is gone is not known by its revision: it is the first that leaves the chain without one.
    private static bool IsReached(JournalHead head, KeyValueEntry? stored) =>
        stored is null ? head.Version.Version == 0 && head.Through >= head.Version.ModRevision : head.Through >= stored.ModRevision;

    private WatchQuery From(JournalHead head) => new(_key, IsPrefix: false, head.Through + 1);

    // Goes on no longer when the watch must begin elsewhere: after a compaction, or when somebody put back the chain and it no longer holds what was entered.
    private async Task<(JournalHead Head, bool GoesOn)> HearAsync(WatchEvent news, JournalHead head, CancellationToken ct)
    {
        switch (news)
        {
            case WatchEvent.Changed changed:
                var next = await EnterAsync(changed.Changes, head, ct);
                return (next, next.Through >= changed.Changes[^1].Revision);
            case WatchEvent.Compacted compacted:
                return (await BridgeAsync(compacted.CompactRevision, head, ct), false);
            default:
                return (head, true);
        }
    }

    private async Task<JournalHead> EnterAsync(ImmutableArray<KeyChange> changes, JournalHead head, CancellationToken ct)
    {
        foreach (var change in changes)
        {
            head = await EnterAsync(change.Revision, end => _changes.Seen(end, change, time.GetUtcNow()), head, ct);
            if (head.Through < change.Revision)
            {
                break;
            }
        }

        return head;
    }

    // What the store has forgotten ends with the oldest state that it still knows.
    private async Task<JournalHead> BridgeAsync(long oldest, JournalHead head, CancellationToken ct)
    {
        try
        {
            var state = await store.GetAsync(_key, oldest, ct);
            return await EnterAsync(oldest, end => _changes.Oldest(end, state, oldest, time.GetUtcNow()), head, ct);
        }
        catch (KeyValueException further) when (further.Error == KeyValueError.Compacted)
        {
            return head;
        }
    }

    // Returns with all up to the revision entered, by us or by others; with less only when the chain was put back, or the terms do not hold any more.
    private async Task<JournalHead> EnterAsync(long revision, Func<JournalHead, JournalChange?> change, JournalHead known, CancellationToken ct)
    {
        while (known.Through < revision)
        {
            var head = await _heads.ReadAsync(ct);
            if (head.Sequence < known.Sequence)
            {
                return head;
            }

            known = head with { Through = Math.Max(head.Through, known.Through) };
            if (known.Through >= revision || known.Version.ModRevision == revision || change(known) is not { } missing)
            {
                return known with { Through = Math.Max(known.Through, revision) };
            }

            var append = JournalWriter.Append(_keys, known, missing);
            switch (await store.CommitAsync(new Commit { Guards = terms is null ? append.Guards : [.. append.Guards, terms.Guard], Puts = append.Puts }, ct))
            {
                case CommitResult.Committed committed:
                    return append.HeadAt(committed.Revision);
                case CommitResult.Conflict conflict when terms is not null && conflict.Breaks(terms.Guard):
                    _isOver = true;
                    return known;
            }
        }

        return known;
    }
}
