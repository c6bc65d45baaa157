namespace M3Admin.Testing;

/// <summary>A clock that stands still until a test moves it on.</summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock _turn = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly SemaphoreSlim _set = new(0);
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_turn)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Done when somebody has set a timer since the last call of this method.</summary>
    public Task TimerSetAsync(CancellationToken ct) => _set.WaitAsync(ct);

    /// <summary>Moves the clock on and rings every timer that is due by then, in their order.</summary>
    public void Advance(TimeSpan by)
    {
        var until = GetUtcNow() + by;
        while (NextDue(until) is { } ring)
        {
            ring();
        }

        lock (_turn)
        {
            _now = until;
        }
    }

    private Action? NextDue(DateTimeOffset until)
    {
        lock (_turn)
        {
            if (_timers.Where(t => t.Due <= until).MinBy(t => t.Due) is not { } timer)
            {
                return null;
            }

            _now = timer.Due > _now ? timer.Due : _now;
            if (timer.Period > TimeSpan.Zero)
            {
                timer.Due += timer.Period;
            }
            else
            {
                _timers.Remove(timer);
            }

            return timer.Ring;
        }
    }

    private void Set(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_turn)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.Due = _now + dueTime;
            timer.Period = period;
            _timers.Add(timer);
        }

        _set.Release();
    }

    private sealed class ManualTimer(ManualTime time, Action ring) : ITimer
    {
        public Action Ring { get; } = ring;

        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Set(this, dueTime, period);
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
