namespace M3Admin.Testing;

/// <summary>A clock that stands until it is told to go on. Timers that are due then fire at once, in the order in which they are due.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _turn = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(Func<int, bool> IsEnough, TaskCompletionSource Done)> _waits = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

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

    /// <summary>Lets time go by.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (NextDue(end) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Done when at least so many timers are set to fire: whoever is to notice that time goes by is waiting for it.</summary>
    public Task WhenArmedAsync(int timers) => WhenAsync(armed => armed >= timers);

    /// <summary>Done when no timer is set to fire: nobody waits for time to go by any more.</summary>
    public Task WhenDisarmedAsync() => WhenAsync(armed => armed == 0);

    /// <summary>Lets time go by until the next timer is due, and fires that one alone. Nothing happens when none is set.</summary>
    public void AdvanceToNextTimer()
    {
        if (NextDue(DateTimeOffset.MaxValue, standWithout: true) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        lock (_turn)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    private Task WhenAsync(Func<int, bool> isEnough)
    {
        lock (_turn)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waits.Add((isEnough, done));
            EndWaits();
            return done.Task.WaitAsync(Patience);
        }
    }

    // Moves the clock to the timer's moment; to the end when no timer is due before it, unless it is to stand then.
    private ManualTimer? NextDue(DateTimeOffset end, bool standWithout = false)
    {
        lock (_turn)
        {
            var next = _timers.Where(t => t.Due <= end).MinBy(t => t.Due);
            _now = next?.Due is { } due && due > _now ? due : next is null && !standWithout ? end : _now;
            next?.Reschedule();
            EndWaits();
            return next;
        }
    }

    private void EndWaits()
    {
        var armed = _timers.Count(t => t.Due is not null);
        foreach (var wait in _waits.Where(w => w.IsEnough(armed)).ToList())
        {
            _waits.Remove(wait);
            wait.Done.SetResult();
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, Action fire) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset? Due { get; private set; }

        public Action Fire => fire;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._turn)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
                _period = period;
                clock.EndWaits();
                return clock._timers.Contains(this);
            }
        }

        public void Reschedule() => Due = _period > TimeSpan.Zero ? Due + _period : null;

        public void Dispose()
        {
            lock (clock._turn)
            {
                Due = null;
                clock._timers.Remove(this);
                clock.EndWaits();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
