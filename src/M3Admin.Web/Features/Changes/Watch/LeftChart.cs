using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using M3Admin.Clusters.Feeds;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>How many shards were left at which time, as steps, with where the rest should be done. Pure; in the units of its picture.</summary>
/// <param name="Path">The steps, as an SVG path.</param>
/// <param name="NowX">Where the steps end.</param>
/// <param name="NowY">How high they end.</param>
/// <param name="Box">Where the rest should be done; null when nobody can tell.</param>
/// <param name="Times">The marks of the time.</param>
/// <param name="Counts">The marks of the count.</param>
/// <param name="Text">All of it in a sentence.</param>
public sealed record LeftChart(string Path, double NowX, double NowY, ChartBox? Box, ImmutableArray<ChartMark> Times, ImmutableArray<ChartMark> Counts, string Text)
{
    /// <summary>The picture's width.</summary>
    public const double Width = 386;

    /// <summary>The picture's height.</summary>
    public const double Height = 176;

    /// <summary>Where the time begins.</summary>
    public const double Left = 40;

    /// <summary>Where the time ends.</summary>
    public const double Right = Width - 12;

    private const double Top = 14;
    private const double Bottom = 148;
    private const int TimeMarks = 4;
    private const double TimeMarksOfMinutes = 10;

    /// <summary>The chart; null when nothing was ever left.</summary>
    public static LeftChart? Of(WatchState state, WatchTally tally, Expectation? expected)
    {
        if (tally.Total == 0)
        {
            return null;
        }

        var began = tally.Began.Since;
        var end = tally.Ended ?? state.Now;
        var last = (end + (tally.Left > 0 ? expected?.Longest ?? TimeSpan.Zero : TimeSpan.Zero) is var by && by > began ? by : began) - began;
        var span = last > TimeSpan.FromSeconds(1) ? last : TimeSpan.FromSeconds(1);
        double X(DateTimeOffset at) => Math.Round(Left + (Math.Clamp((at - began) / span, 0, 1) * (Right - Left)), 1);
        double Y(int left) => Math.Round(Bottom - ((double)left / tally.Total * (Bottom - Top)), 1);
        return new LeftChart(
            Steps(state, tally, began, end, X, Y),
            X(end),
            Y(tally.Left),
            expected is { } rest && tally.Left > 0 ? new ChartBox(X(state.Now + rest.Shortest), Y(tally.Left), Math.Max(4, X(state.Now + rest.Longest) - X(state.Now + rest.Shortest)), Bottom - Y(tally.Left)) : null,
            [.. Enumerable.Range(0, TimeMarks + 1).Select(at => new ChartMark(Math.Round(Left + ((Right - Left) * at / TimeMarks), 1), Bottom + 18, Clock(began + (span * at / TimeMarks), span)))],
            [.. Marks(tally.Total).Select(left => new ChartMark(Left - 8, Y(left), Figures.Count(left)))],
            $"{Figures.Count(tally.Left)} of {Figures.Count(tally.Total, "shard")} left at {Figures.Time(end, state.Now)} UTC; it began at {Figures.Time(began, state.Now)} UTC.");
    }

    private static string Steps(WatchState state, WatchTally tally, DateTimeOffset began, DateTimeOffset end, Func<DateTimeOffset, double> x, Func<int, double> y)
    {
        var (path, left) = (new StringBuilder(), tally.Total);
        path.Append(CultureInfo.InvariantCulture, $"M{x(began)} {y(left)}");
        foreach (var (at, gone) in Drops(state, tally).Where(drop => drop.At <= end))
        {
            left = Math.Max(tally.Left, left - gone);
            path.Append(CultureInfo.InvariantCulture, $"H{x(at)}V{y(left)}");
        }

        // What nobody saw go has gone by now.
        return path.Append(CultureInfo.InvariantCulture, $"H{x(end)}V{y(tally.Left)}").ToString();
    }

    private static IEnumerable<(DateTimeOffset At, int Gone)> Drops(WatchState state, WatchTally tally)
    {
        if (state.Snapshot.Stored is { Placement.IsMirrored: true })
        {
            return tally.Takers.Where(taker => taker.Ended is not null).GroupBy(taker => taker.Ended ?? default).OrderBy(same => same.Key).Select(same => (same.Key, same.Sum(taker => taker.Total)));
        }

        var scope = (state.Trail.Scope?.Takers ?? []).ToDictionary(taker => taker.Instance, taker => taker.Shards.ToHashSet());
        int Of(ImmutableArray<HeldShards> holdings) => holdings.Sum(one => scope.TryGetValue(one.Instance, out var own) ? one.Shards.Count(own.Contains) : 0);
        return state.Trail.Steps.Select(step => (step.At, Of(step.Marked) + Of(step.TakenBack))).Where(drop => drop.Item2 > 0);
    }

    private static IEnumerable<int> Marks(int total) => total < 3 ? Enumerable.Range(0, total + 1) : [0, (int)Math.Round(total / 3.0), (int)Math.Round(total * 2 / 3.0), total];

    private static string Clock(DateTimeOffset at, TimeSpan span) => at.UtcDateTime.ToString(span.TotalMinutes < TimeMarksOfMinutes ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture);
}
