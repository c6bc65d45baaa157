using M3Admin.Clusters.Feeds;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements;

/// <summary>When the running transition should be done: an interval, or that nobody knows.</summary>
public static class ExpectedFact
{
    private const string Label = "Expected done in";

    /// <summary>The fact; null at rest.</summary>
    public static Fact? Of(TransitionProgress progress, DateTimeOffset now) => (progress.Began, progress.StalledSince(now), progress.Expected(now)) switch
    {
        (null, _, _) => null,
        (_, { } since, _) => new Fact(Label, $"stalled since {Figures.Time(since, now)} UTC", $"nothing changed for {Figures.Span(now - since)}", Tone.Warn),
        ({ } began, _, null) => new Fact(Label, "unknown", $"first one seen here, for {Elapsed(began, now)}", Tone.Plain),
        (_, _, { Longest.Ticks: 0 } late) => new Fact(Label, "overdue", $"longer than {Earlier(late)}", Tone.Plain),
        (_, _, { } expected) => new Fact(Label, Interval(expected.Shortest, expected.Longest), $"from {Earlier(expected)}", Tone.Plain),
    };

    /// <summary>An interval, its ends rounded outwards: <c>10–40 s</c>, <c>5–9 min</c>, <c>2–4 h</c>.</summary>
    public static string Interval(TimeSpan shortest, TimeSpan longest) => longest switch
    {
        { TotalMinutes: < 1 } => Outwards(shortest.TotalSeconds, longest.TotalSeconds, "s"),
        { TotalHours: < 2 } => Outwards(shortest.TotalMinutes, longest.TotalMinutes, "min"),
        _ => Outwards(shortest.TotalHours, longest.TotalHours, "h"),
    };

    private static string Outwards(double shortest, double longest, string unit)
    {
        var from = (long)Math.Floor(shortest);
        return $"{Figures.Count(from)}–{Figures.Count(Math.Max(from + 1, (long)Math.Ceiling(longest)))} {unit}";
    }

    private static string Elapsed(Observation began, DateTimeOffset now) => (began.IsAtLeast ? "at least " : "") + Figures.Span(now - began.Since);

    private static string Earlier(Expectation expected) => expected.IsBeside ? $"{Figures.Count(expected.Earlier)} that ran with it" : $"{Figures.Count(expected.Earlier, "earlier one")} here";
}
