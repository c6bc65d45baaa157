using M3Admin.KeyValue;
using Microsoft.Extensions.Logging;

namespace M3Admin.Clusters.Feeds;

/// <summary>
/// Follows keys in the background until disposed, telling its owner of contents and of health, one call at a time.
/// </summary>
public sealed class FollowLoop : IAsyncDisposable
{
    private static readonly TimeSpan PauseAfterSurprise = TimeSpan.FromSeconds(5);

    private readonly Lock _turn = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly string _key;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<FollowEvent> _hear;
    private readonly Action<Func<FeedHealth, FeedHealth>> _changeHealth;
    private readonly ITimer _ageing;
    private readonly Task _run;
    private bool _isAgeing;

    /// <summary>Starts at once.</summary>
    /// <param name="store">Where.</param>
    /// <param name="key">What.</param>
    /// <param name="isPrefix">Whether the key is a prefix.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of what should not happen.</param>
    /// <param name="hear">Told of contents: <see cref="FollowEvent.Whole"/> and <see cref="FollowEvent.Changed"/>.</param>
    /// <param name="changeHealth">Handed the change that health takes.</param>
    public FollowLoop(
        IKeyValueStore store,
        string key,
        bool isPrefix,
        TimeProvider time,
        ILogger logger,
        Action<FollowEvent> hear,
        Action<Func<FeedHealth, FeedHealth>> changeHealth)
    {
        (_key, _time, _logger, _hear, _changeHealth) = (key, time, logger, hear, changeHealth);
        _ageing = time.CreateTimer(_ => Age(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _run = Task.Run(() => RunAsync(() => store.FollowAsync(key, isPrefix, time, _stop.Token)));
    }

    /// <summary>Stops, and waits until nothing is told any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _ageing.DisposeAsync();
        _stop.Dispose();
    }

    // A loop that ended by a surprise would look live for ever: say that it is not, and start over.
    private async Task RunAsync(Func<IAsyncEnumerable<FollowEvent>> follow)
    {
        while (true)
        {
            try
            {
                await HearAsync(follow());
            }
            catch (Exception surprise) when (!_stop.IsCancellationRequested)
            {
                _logger.FollowBroke(_key, surprise);
                Tell(new FollowEvent.Lost(new KeyValueException(KeyValueError.Unusable, $"Following {_key} broke: {surprise.Message}", surprise)));
            }

            await Task.Delay(PauseAfterSurprise, _time, _stop.Token);
        }
    }

    private async Task HearAsync(IAsyncEnumerable<FollowEvent> events)
    {
        await foreach (var told in events)
        {
            Tell(told);
        }
    }

    private void Tell(FollowEvent told)
    {
        lock (_turn)
        {
            switch (told)
            {
                case FollowEvent.Live: Live(); break;
                case FollowEvent.Lost lost: Lose(lost.Reason); break;
                default: _hear(told); break;
            }
        }
    }

    private void Live()
    {
        _isAgeing = false;
        _ageing.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _changeHealth(health => HealthTracker.Heard(health, _time.GetUtcNow()));
    }

    private void Lose(KeyValueException reason)
    {
        if (!_isAgeing)
        {
            _isAgeing = true; // A further reason does not make the silence any younger.
            _ageing.Change(HealthTracker.StaleBecomesDown, Timeout.InfiniteTimeSpan);
        }

        _changeHealth(health => HealthTracker.Lost(health, reason, _time.GetUtcNow()));
    }

    private void Age()
    {
        lock (_turn)
        {
            _changeHealth(health => HealthTracker.Aged(health, _time.GetUtcNow()));
        }
    }
}
