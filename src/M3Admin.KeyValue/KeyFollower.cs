using System.Runtime.CompilerServices;

namespace M3Admin.KeyValue;

/// <summary>
/// Follows one key or prefix for as long as it is wanted: reads the whole, watches from the next revision, and reads the whole again
/// when the store's history no longer reaches back. Works over any store.
/// </summary>
public static class KeyFollower
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Follows until <paramref name="ct"/> is cancelled. Never throws a <see cref="KeyValueException"/>: trouble is told as <see cref="FollowEvent.Lost"/>.</summary>
    /// <param name="store">Where to read.</param>
    /// <param name="key">The key, or the prefix of the keys.</param>
    /// <param name="isPrefix">Whether every key that starts with <paramref name="key"/> is meant.</param>
    /// <param name="time">Measures the pauses between attempts (0.1 s, doubling to 5 s).</param>
    /// <param name="ct">Ends it.</param>
    public static async IAsyncEnumerable<FollowEvent> FollowAsync(
        this IKeyValueStore store, string key, bool isPrefix, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        var pause = FirstPause;
        while (!ct.IsCancellationRequested)
        {
            var told = await ReadAsync(store, key, isPrefix, ct);
            yield return told;
            if (told is not FollowEvent.Whole whole)
            {
                await Task.Delay(pause, time, ct);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                continue;
            }

            pause = FirstPause;
            await foreach (var change in store.WatchAsync(new WatchQuery(key, isPrefix, whole.Range.Revision + 1), ct))
            {
                if (Translate(change) is { } follow)
                {
                    yield return follow;
                }
            }
        }
    }

    // The whole, or the trouble with reading it.
    private static async Task<FollowEvent> ReadAsync(IKeyValueStore store, string key, bool isPrefix, CancellationToken ct)
    {
        try
        {
            if (isPrefix)
            {
                return new FollowEvent.Whole(await store.RangeAsync(key, ct));
            }

            // A range, unlike a get, tells the revision it was read at. The key itself is the first that starts with it.
            var range = await store.RangeAsync(new RangeQuery(key) { Limit = 1 }, ct);
            return new FollowEvent.Whole(range with { Entries = [.. range.Entries.Where(e => string.Equals(e.Key, key, StringComparison.Ordinal))], More = false });
        }
        catch (KeyValueException trouble)
        {
            return new FollowEvent.Lost(trouble);
        }
    }

    private static FollowEvent? Translate(WatchEvent told) => told switch
    {
        WatchEvent.Live => new FollowEvent.Live(),
        WatchEvent.Changed c => new FollowEvent.Changed(c.Changes),
        WatchEvent.Lost l => new FollowEvent.Lost(l.Reason),
        _ => null,
    };
}
