using System.Runtime.CompilerServices;

namespace M3Admin.Web.Live;

/// <summary>Moments at which a page that shows several things has to look again.</summary>
public static class Moments
{
    /// <summary>What <paramref name="read"/> gives at once, then each time one of the changes has happened, and after each <paramref name="period"/>: what depends on the clock changes by itself.</summary>
    /// <param name="read">Reads all that is shown.</param>
    /// <param name="period">The longest time between two readings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="changes">Each gives a task that is done with the next change.</param>
    /// <param name="ct">Ends it.</param>
    public static async IAsyncEnumerable<T> FollowAsync<T>(
        Func<T> read, TimeSpan period, TimeProvider time, IReadOnlyCollection<Func<Task>> changes, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            Task[] next = [.. changes.Select(change => change())]; // Taken before reading, so that no change falls in between.
            yield return read();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny([.. next, Task.Delay(period, time, over.Token)]);
            await over.CancelAsync();
            ct.ThrowIfCancellationRequested();
        }
    }
}
