using System.Collections.Immutable;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Audit;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Audit;

/// <summary>An entry in the words of the timeline.</summary>
public static class AuditWords
{
    /// <summary>The icon in <c>icons.svg</c>: nodes and foreign writes look different from what people did.</summary>
    public static string Icon(AuditRow row) => row.Kind switch
    {
        AuditKind.Node => "node",
        AuditKind.Foreign or AuditKind.Gap or AuditKind.Damaged => "warn",
        AuditKind.Access => row.What is "denied" or "sign-in-failed" or "locked-out" ? "lock" : "user",
        AuditKind.Cluster => "changes",
        _ => RequestVerbs.Parse(row.What) switch
        {
            RequestVerb.Add or RequestVerb.Init or RequestVerb.AddReplica => "plus",
            RequestVerb.Remove => "minus",
            RequestVerb.Delete => "x",
            RequestVerb.Replace => "replace",
            RequestVerb.Rebalance => "rebalance",
            RequestVerb.Undo => "undo",
            _ => "changes",
        },
    };

    /// <summary>Whether it wants a second look.</summary>
    public static bool IsOdd(AuditRow row) => row.Kind is AuditKind.Foreign or AuditKind.Gap or AuditKind.Damaged;

    /// <summary>What happened, in pieces: the ids of instances stand out.</summary>
    public static ImmutableArray<(string Text, bool IsInstance)> Title(AuditRow row)
    {
        var text = row.Kind == AuditKind.Damaged ? "This entry cannot be read" : Lead(row);
        var ids = row.Touch.Instances.ToHashSet(StringComparer.Ordinal);
        var pieces = ImmutableArray.CreateBuilder<(string, bool)>();
        foreach (var word in text.Split(' '))
        {
            var bare = word.TrimEnd(',', ':', ';', '.');
            var isInstance = ids.Contains(bare);
            pieces.Add((isInstance ? bare : word, isInstance));
            if (isInstance && bare.Length < word.Length)
            {
                pieces.Add((word[bare.Length..], false));
            }

            pieces.Add((" ", false));
        }

        return pieces.ToImmutable();
    }

    /// <summary>Who, and why.</summary>
    public static string Detail(AuditRow row) => row.Kind switch
    {
        AuditKind.Node => "node, seen in the store",
        AuditKind.Foreign => "not M3Admin, seen in the store · no reason known",
        AuditKind.Gap => "nobody can tell who or why",
        AuditKind.Damaged => row.Summary,
        AuditKind.Access or AuditKind.Cluster => string.Join(" · ", ((string[])[Named(row.Actor), row.Actor.From]).Where(part => part.Length > 0)),
        _ => row.Reason.Length > 0 ? $"{Named(row.Actor)} · “{row.Reason}”" : $"{Named(row.Actor)} · no reason given",
    };

    /// <summary>The version that came of it.</summary>
    public static string Version(AuditRow row) => row.Kind is AuditKind.Access or AuditKind.Cluster or AuditKind.Damaged ? "–" : row.IsDelete ? "deleted" : $"v{Figures.Count(row.Version)}";

    /// <summary>An operation, or a kind of event, for people: <c>add replica</c>.</summary>
    public static string What(string what) => what switch
    {
        "write" => "seen in the store",
        _ => what.Replace('-', ' '),
    };

    /// <summary>A door.</summary>
    public static string Origin(JournalOrigin origin) => origin switch
    {
        JournalOrigin.Console => "console",
        JournalOrigin.Api => "API",
        JournalOrigin.Observed => "seen in the store",
        _ => "gap in the history",
    };

    /// <summary>A day, with the year where it is not this one: <c>Today, 20 November</c>.</summary>
    public static string Day(DateOnly day, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var date = day.ToString(day.Year == today.Year ? "d MMMM" : "d MMMM yyyy");
        return day == today ? $"Today, {date}" : day == today.AddDays(-1) ? $"Yesterday, {date}" : date;
    }

    /// <summary>What came of it, without what is told elsewhere.</summary>
    public static string Lead(AuditRow row) => row.Kind == AuditKind.Change ? Before(row.Summary, ';').TrimEnd('.') : Capital(row.Summary.TrimEnd('.'));

    private static string Before(string text, char end) => text.IndexOf(end, StringComparison.Ordinal) is > 0 and var at ? text[..at] : text;

    private static string Named(Actor actor) => actor.Name.Length == 0 ? "somebody" : actor.Origin == JournalOrigin.Api ? $"{actor.Name}, API" : actor.Name;

    private static string Capital(string text) =>
        text.StartsWith("the ", StringComparison.Ordinal) || text.StartsWith("bytes ", StringComparison.Ordinal) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
