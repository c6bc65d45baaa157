using System.Runtime.CompilerServices;

namespace M3Admin.Clusters.Feeds;

/// <summary>
/// A value that changes, with followers that always get the newest: no queue, so a slow follower skips and holds up nobody.
/// </summary>
/// <typeparam name="T">What it is: immutable, because followers share it.</typeparam>
/// <param name="initial">The first value.</param>
public sealed class Latest<T>(T initial)
    where T : class
{
    private Slot _slot = new(initial);

    /// <summary>The newest value.</summary>
    public T Value => Volatile.Read(ref _slot).Value;

    /// <summary>Replaces the value. One publisher at a time.</summary>
    public void Publish(T value) => Interlocked.Exchange(ref _slot, new Slot(value)).Replaced.SetResult();

    /// <summary>The value now, and then the newest one each time it has changed, until cancelled.</summary>
    public async IAsyncEnumerable<T> FollowAsync([EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var slot = Volatile.Read(ref _slot);
            yield return slot.Value;
            await slot.Replaced.Task.WaitAsync(ct);
        }
    }

    private sealed record Slot(T Value)
    {
        public TaskCompletionSource Replaced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
