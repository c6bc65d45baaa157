namespace M3Admin.Web.Features.Shared;

/// <summary>How figures are written: thousands with a comma, a true minus, times in UTC.</summary>
public static class Figures
{
    /// <summary>A whole number: <c>4,096</c>.</summary>
    public static string Count(long count) => count.ToString("#,0").Replace('-', '−');

    /// <summary>A number and its noun: <c>1 shard</c>, <c>4,096 shards</c>.</summary>
    public static string Count(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>A target: <c>21.33</c>, <c>64</c>.</summary>
    public static string Target(double target) => target.ToString("#,0.##");

    /// <summary>How many a minute: <c>12</c>, <c>0.4</c>, <c>under 0.1</c>.</summary>
    public static string Rate(double rate) => rate switch
    {
        < 0.1 => "under 0.1",
        < 10 => rate.ToString("0.#"),
        _ => Count((long)Math.Round(rate)),
    };

    /// <summary>How far a load strays from its target: <c>+0.67</c>, <c>−0.33</c>, <c>0</c>.</summary>
    public static string Stray(double stray) => Math.Round(stray, 2) switch
    {
        0 => "0",
        < 0 and var below => $"−{-below:#,0.00}",
        var above => $"+{above:#,0.00}",
    };

    /// <summary>A moment of today: <c>19:04:02</c>; of another day with its date: <c>21 Nov 19:04</c>.</summary>
    public static string Time(DateTimeOffset moment, DateTimeOffset now) => moment.UtcDateTime.Date == now.UtcDateTime.Date
        ? moment.UtcDateTime.ToString("HH:mm:ss")
        : moment.UtcDateTime.ToString(moment.Year == now.Year ? "d MMM HH:mm" : "d MMM yyyy HH:mm");

    /// <summary>How long ago: <c>12 s</c>, <c>4 min 12 s</c>, <c>2 h 5 min</c>, <c>3 days</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => $"{Math.Max(0, (int)span.TotalSeconds)} s",
        { TotalMinutes: < 60 } => $"{span.Minutes} min {span.Seconds} s",
        { TotalHours: < 48 } => $"{(int)span.TotalHours} h {span.Minutes} min",
        _ => $"{(int)span.TotalDays} days",
    };

    /// <summary>How long, as a stopwatch shows it: <c>0:07</c>, <c>11:20</c>, <c>1:02:05</c>.</summary>
    public static string Clock(TimeSpan span) => span.TotalHours < 1
        ? $"{(int)Math.Max(0, span.TotalMinutes)}:{Math.Max(0, span.Seconds):00}"
        : $"{(int)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}";

    /// <summary>Names in a sentence: <c>a</c>, <c>a and b</c>, <c>a, b and 3 more</c>.</summary>
    public static string List(IReadOnlyCollection<string> names, int most = 3)
    {
        string[] shown = [.. names.Count <= most ? names : [.. names.Take(most - 1), $"{Count(names.Count - most + 1)} more"]];
        return shown.Length < 2 ? string.Concat(shown) : $"{string.Join(", ", shown[..^1])} and {shown[^1]}";
    }

    /// <summary>A size: <c>812 B</c>, <c>93.6 KB</c>.</summary>
    public static string Bytes(long bytes) => bytes < 1024 ? $"{bytes} B" : $"{bytes / 1024.0:#,0.0} KB";
}
