using System.Collections.Frozen;
using M3Admin.Clusters.Journal;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.News;

/// <summary>Tells of a change in a sentence: who did what.</summary>
public static class ChangeSentence
{
    private static readonly FrozenDictionary<string, string> Past = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Creates"] = "created",
        ["Adds"] = "added",
        ["Removes"] = "removed",
        ["Replaces"] = "replaced",
        ["Sets"] = "set",
        ["Rebalances"] = "rebalanced",
        ["Raises"] = "raised",
        ["Gives"] = "gave",
        ["Deletes"] = "deleted",
        ["Loads"] = "loaded",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Who did it; somebody where nobody knows.</summary>
    public static string Who(JournalEntry entry) => entry.Draft.Actor.Name is { Length: > 0 } name ? name : "somebody";

    /// <summary>Such as <c>operator-1 added m3db-c04; 21 shards are streamed</c>. What was only observed is told as it was seen.</summary>
    public static string Of(JournalEntry entry)
    {
        var summary = entry.Draft.Summary.TrimEnd('.');
        if (!PlacementNews.IsAsked(entry))
        {
            return summary.StartsWith("the ", StringComparison.Ordinal) || summary.StartsWith("bytes ", StringComparison.Ordinal) ? Capital(summary) : summary;
        }

        var first = summary.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? summary[..end] : summary;
        return Past.TryGetValue(first, out var past) ? $"{Who(entry)} {past}{summary[first.Length..]}" : $"{Who(entry)}: {summary}";
    }

    /// <summary>The version that came of it: <c>v41</c>, or that nothing is left.</summary>
    public static string Version(JournalEntry entry) => entry.IsDelete ? "deleted" : $"v{Figures.Count(entry.Version.Version)}";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
