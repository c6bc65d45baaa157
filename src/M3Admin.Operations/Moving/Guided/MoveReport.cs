using System.Globalization;
using System.Text;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>Tells what a move did. Pure.</summary>
internal static class MoveReport
{
    private const int MostVersions = 500;

    /// <summary>The report.</summary>
    /// <param name="guide">The move, as it ended.</param>
    /// <param name="by">Who ended it.</param>
    /// <param name="at">When.</param>
    public static string Of(MoveGuide guide, string by, DateTimeOffset at)
    {
        var text = new StringBuilder();
        Line(text, $"Move of {guide.Source} to the etcd of {guide.Target}: {(guide.End == MoveEnd.Done ? "done" : "taken back")}.");
        Line(text, $"Begun {guide.StartedAt:yyyy-MM-dd HH:mm:ss} UTC by {guide.By.Name}, ended {at:yyyy-MM-dd HH:mm:ss} UTC by {by}. Guide {guide.Id}.");
        Counts(text, "Copied, as counted when the copy began:", guide.Kinds);
        Counts(text, "Left behind:", guide.LeftOut);
        Compared(text, guide);
        Ended(text, guide);
        Versions(text, guide);
        return text.ToString();
    }

    private static void Counts(StringBuilder text, string title, IReadOnlyCollection<CountedKeys> counts)
    {
        if (counts.Count > 0)
        {
            Line(text, $"\n{title}");
        }

        foreach (var count in counts)
        {
            Line(text, $"  {count.Keys} {(count.Keys == 1 ? "key" : "keys")}, {count.Bytes} bytes: {count.What}");
        }
    }

    private static void Compared(StringBuilder text, MoveGuide guide)
    {
        if (guide.Comparison is { } compared)
        {
            Line(text, $"\nCompared byte by byte, old etcd as of revision {compared.SourceRevision}, new one as of {compared.TargetRevision}: {compared.Compared.Keys} keys, {compared.Compared.Bytes} bytes, {compared.Differing} differ.");
        }

        foreach (var difference in guide.Comparison?.Differences ?? [])
        {
            Line(text, $"  {difference.Key}: {difference.What}");
        }
    }

    private static void Ended(StringBuilder text, MoveGuide guide)
    {
        if (guide.CutOver is { } point)
        {
            Line(text, $"\nThe copy ended {point.At:yyyy-MM-dd HH:mm:ss} UTC by {point.By}: old etcd at revision {point.SourceRevision}, new one at {point.TargetRevision}. What was written to the old etcd later is not in the new one.");
        }

        foreach (var journal in guide.CutOver?.Journals ?? [])
        {
            Line(text, $"  {journal}");
        }

        foreach (var confirmed in guide.Confirmed)
        {
            Line(text, $"Confirmed {confirmed.At:yyyy-MM-dd HH:mm:ss} UTC by {confirmed.By}: {confirmed.Item}");
        }
    }

    private static void Versions(StringBuilder text, MoveGuide guide)
    {
        if (guide.Comparison is not { Versions: { IsEmpty: false } versions })
        {
            return;
        }

        Line(text, $"\nVersions of the placements, old → new:");
        foreach (var change in versions.Take(MostVersions))
        {
            Line(text, $"  {change.Key}: {change.Before} → {change.After}");
        }

        if (versions.Length > MostVersions)
        {
            Line(text, $"  and {versions.Length - MostVersions} more");
        }
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
