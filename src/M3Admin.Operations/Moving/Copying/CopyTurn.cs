using M3Admin.KeyValue;

namespace M3Admin.Operations.Moving.Copying;

/// <summary>Whose turn it is to copy: the console that does goes on writing its mark, so one whose mark stands still is gone.</summary>
internal static class CopyTurn
{
    /// <summary>How long a mark may stand still. By the waiting console's own clock: clocks of two consoles are never compared.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Waits until nobody copies, or only this console does.</summary>
    public static async Task WaitAsync(IKeyValueStore target, CopyRules rules, string owner, TimeProvider time, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var told = target.FollowAsync(rules.Mark, isPrefix: false, time, stop.Token).GetAsyncEnumerator(stop.Token);
        var next = told.MoveNextAsync().AsTask();
        CopyMark? mark = null;
        try
        {
            while (!await IsQuietAsync(mark, next, time, ct))
            {
                await next;
                mark = told.Current switch
                {
                    FollowEvent.Whole whole => Read(whole.Range.Entries.FirstOrDefault()),
                    FollowEvent.Changed changed => Read(changed.Changes[^1].Entry),
                    _ => mark,
                };
                if (mark is { Phase: not CopyPhase.Complete } free && (free.Owner.Length == 0 || free.Owner == owner))
                {
                    return;
                }

                next = told.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Without a mark, or with a complete one, there is no turn to be had.
    private static async Task<bool> IsQuietAsync(CopyMark? mark, Task next, TimeProvider time, CancellationToken ct)
    {
        if (mark is null or { Phase: CopyPhase.Complete })
        {
            await next.WaitAsync(ct);
            return false;
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var isQuiet = await Task.WhenAny(next, Task.Delay(Patience, time, enough.Token)) != next;
        await enough.CancelAsync();
        ct.ThrowIfCancellationRequested();
        return isQuiet;
    }

    private static CopyMark? Read(KeyValueEntry? entry) => entry is null ? null : CopyMark.Parse(entry);
}
