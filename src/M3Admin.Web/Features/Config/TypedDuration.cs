using M3Admin.Clusters.Namespaces;

namespace M3Admin.Web.Features.Config;

/// <summary>Durations as people type them.</summary>
internal static class TypedDuration
{
    /// <summary>Reads one, in nanoseconds. What cannot be read is told in <paramref name="problems"/>, and is 0.</summary>
    /// <param name="what">What it is, for the problem: <c>The resolution</c>.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="problems">Takes the problem.</param>
    public static long Read(string what, string typed, ICollection<string> problems)
    {
        if (GoDuration.Parse(typed) is { } nanos)
        {
            return nanos;
        }

        problems.Add($"{what} (“{typed.Trim()}”) is no duration: write it such as 48h, 30d or 1h30m.");
        return 0;
    }
}
