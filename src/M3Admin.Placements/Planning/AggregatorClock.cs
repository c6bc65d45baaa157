using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning;

/// <summary>The time by which a placement's cutovers and cutoffs are judged. Database placements set none, so for them it decides nothing.</summary>
/// <param name="Now">The moment.</param>
/// <param name="AggregationWindow">The longest for which an aggregator still works on what it received: it keeps a shard that long after the cutoff.</param>
public readonly record struct AggregatorClock(DateTimeOffset Now, TimeSpan AggregationWindow)
{
    /// <summary>M3's aggregation window where none is configured.</summary>
    public static readonly TimeSpan DefaultAggregationWindow = TimeSpan.FromMinutes(1);

    private const long NanosPerTick = 100;

    /// <summary>How long an aggregator is given to start before it takes over; none where M3 is not configured otherwise.</summary>
    public TimeSpan Warmup { get; init; }

    /// <summary>A moment with M3's default aggregation window.</summary>
    public static AggregatorClock At(DateTimeOffset now) => new(now, DefaultAggregationWindow);

    /// <summary>
    /// The end of the window that <see cref="Now"/> and the <see cref="Warmup"/> reach into, in nanoseconds since the Unix epoch: when what is changed
    /// now cuts over. M3 changes aggregators only at whole windows.
    /// </summary>
    public long NextWindowNanos
    {
        get
        {
            var (ticks, window) = ((Now + Warmup - DateTimeOffset.UnixEpoch).Ticks, Math.Max(1, AggregationWindow.Ticks));
            return (ticks + window - 1) / window * window * NanosPerTick;
        }
    }

    /// <summary>When a shard has taken over: its cutover; null when it already has.</summary>
    internal DateTimeOffset? AwaitsCutover(Cutover times) => Awaits(times.CutoverNanos, TimeSpan.Zero);

    /// <summary>When a leaving shard may go: its cutoff and one aggregation window; null when it may already, or never had a cutoff.</summary>
    internal DateTimeOffset? AwaitsCutoff(Cutover times) => Awaits(times.CutoffNanos, AggregationWindow);

    private DateTimeOffset? Awaits(long nanos, TimeSpan grace)
    {
        if (nanos == 0)
        {
            return null;
        }

        // Rounded up to whole ticks, so that at the answered moment the wait is over.
        var ticks = (nanos / NanosPerTick) + (nanos % NanosPerTick > 0 ? 1 : 0) + grace.Ticks;
        var until = DateTimeOffset.UnixEpoch.AddTicks(ticks);
        return until > Now ? until : null;
    }
}
