using M3Admin.KeyValue;

namespace M3Admin.Clusters.Feeds;

/// <summary>
/// Follows keys in the background until disposed, telling its owner of contents and of health, one call at a time.
/// </summary>
internal sealed class FollowLoop : IAsyncDisposable
{
    private readonly Lock _turn = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;
    private readonly Action<FollowEvent> _hear;
    private readonly Action<Func<FeedHealth, FeedHealth>> _changeHealth;
    private readonly ITimer _ageing;
    private readonly Task _run;

    /// <summary>Starts at once.</summary>
    /// <param name="store">Where.</param>
    /// <param name="key">What.</param>
    /// <param name="isPrefix">Whether the key is a prefix.</param>
    /// <param name="time">The clock.</param>
    /// <param name="hear">Told of contents: <see cref="FollowEvent.Whole"/> and <see cref="FollowEvent.Changed"/>.</param>
    /// <param name="changeHealth">Handed the change that health takes.</param>
    public FollowLoop(IKeyValueStore store, string key, bool isPrefix, TimeProvider time, Action<FollowEvent> hear, Action<Func<FeedHealth, FeedHealth>> changeHealth)
    {
        _time = time;
        _hear = hear;
        _changeHealth = changeHealth;
        _ageing = time.CreateTimer(_ => Age(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _run = Task.Run(() => RunAsync(store.FollowAsync(key, isPrefix, time, _stop.Token)));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _ageing.DisposeAsync();
        _stop.Dispose();
    }

    private async Task RunAsync(IAsyncEnumerable<FollowEvent> events)
    {
        await foreach (var told in events)
        {
            lock (_turn)
            {
                Tell(told);
            }
        }
    }

    private void Tell(FollowEvent told)
    {
        var now = _time.GetUtcNow();
        switch (told)
        {
            case FollowEvent.Live:
                _ageing.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _changeHealth(health => HealthTracker.Heard(health, now));
                break;
            case FollowEvent.Lost lost:
                _changeHealth(health => HealthTracker.Lost(health, lost.Reason, now));
                _ageing.Change(HealthTracker.StaleBecomesDown, Timeout.InfiniteTimeSpan);
                break;
            default:
                _hear(told);
                break;
        }
    }

    private void Age()
    {
        lock (_turn)
        {
            _changeHealth(health => HealthTracker.Aged(health, _time.GetUtcNow()));
        }
    }
}
