using System.Collections.Immutable;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Moving.Copying;

/// <summary>Writes to the target what is written to the source, in the same order, no revision torn apart that a transaction can hold.</summary>
internal sealed class CopyFollow(IKeyValueStore source, CopyRules rules, MarkedTarget marked, TimeProvider time)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    private readonly CopyBatch _batch = new();

    /// <summary>Follows until another console takes over, the copy is ended, or the source's history no longer reaches back.</summary>
    /// <exception cref="KeyValueException">A store does not answer.</exception>
    public async Task<CopyEnd> RunAsync(CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var told = source.WatchAsync(new WatchQuery("", IsPrefix: true, marked.Mark.Through + 1), stop.Token).GetAsyncEnumerator(stop.Token);
        var next = told.MoveNextAsync().AsTask();
        try
        {
            for (CopyEnd? end = null; ; next = told.MoveNextAsync().AsTask())
            {
                end = await BeatUntilAsync(next, ct) ?? (await next ? await HearAsync(told.Current, ct) : CopyEnd.Compacted);
                if (end is { } over)
                {
                    return over;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A mark that stands still would be taken for one whose console is gone.
    private async Task<CopyEnd?> BeatUntilAsync(Task next, CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        while (await Task.WhenAny(next, Task.Delay(Beat, time, enough.Token)) != next)
        {
            ct.ThrowIfCancellationRequested();
            if (!await marked.WriteAsync(marked.Mark, [], [], ct))
            {
                return CopyEnd.TakenOver;
            }
        }

        await enough.CancelAsync();
        return null;
    }

    private async Task<CopyEnd?> HearAsync(WatchEvent told, CancellationToken ct) => told switch
    {
        WatchEvent.Changed changed => await WriteAsync(changed.Changes, ct) ? null : CopyEnd.TakenOver,
        WatchEvent.Compacted => CopyEnd.Compacted,
        _ => null,
    };

    private async Task<bool> WriteAsync(ImmutableArray<KeyChange> changes, CancellationToken ct)
    {
        foreach (var revision in changes.GroupBy(change => change.Revision))
        {
            if (!await AddAsync(revision.Key, [.. revision], ct))
            {
                return false;
            }
        }

        return await FlushAsync(changes[^1].Revision, ct);
    }

    // What a revision wrote goes into one transaction, unless it is more than one takes.
    private async Task<bool> AddAsync(long revision, KeyChange[] changes, CancellationToken ct)
    {
        if (changes.Any(change => _batch.IsFullFor(rules.InTarget(change.Key), changes.Sum(c => c.Entry?.Value.Length ?? 0))) && !await FlushAsync(revision - 1, ct))
        {
            return false;
        }

        foreach (var change in changes.Where(IsCopied))
        {
            var (key, value) = (rules.InTarget(change.Key), change.Entry is { Lease: 0 } entry ? entry.Value : (ReadOnlyMemory<byte>?)null);
            if (_batch.IsFullFor(key, value?.Length ?? 0) && !await FlushAsync(revision - 1, ct))
            {
                return false;
            }

            _batch.Add(key, value);
        }

        return true;
    }

    // What was put on a lease goes from the target, where it may have been before it was.
    private bool IsCopied(KeyChange change) =>
        rules.WhyLeftOut(change.Key) is null && (change.Entry is { Lease: 0 } || change.Previous is null or { Lease: 0 });

    private async Task<bool> FlushAsync(long through, CancellationToken ct)
    {
        var mark = marked.Mark with { Through = Math.Max(marked.Mark.Through, through), Followed = marked.Mark.Followed + _batch.Keys };
        var isOurs = await marked.WriteAsync(mark, _batch.Puts, _batch.Deletes, ct);
        _batch.Clear();
        return isOurs;
    }
}
