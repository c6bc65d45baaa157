using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Live;

namespace M3Admin.Web.Features.Overview;

/// <summary>The operator's three questions, answered in sentences with figures.</summary>
/// <param name="Wrong">Is anything wrong?</param>
/// <param name="Moving">Is anything moving?</param>
/// <param name="Next">What next?</param>
public sealed record Answers(Answer Wrong, Answer Moving, Answer Next)
{
    /// <summary>Works them out.</summary>
    public static Answers Of(
        ImmutableArray<ClusterSnapshot> clusters, IReadOnlyCollection<OverviewRow> rows, ImmutableArray<Finding> findings, DateTimeOffset now)
    {
        OverviewRow[] moving = [.. rows.Where(row => row.Figures?.IsMoving(now) == true)];
        return new Answers(WrongOf(clusters, rows, findings), MovingOf(rows, moving, now), NextOf(findings, moving));
    }

    private static Answer WrongOf(ImmutableArray<ClusterSnapshot> clusters, IReadOnlyCollection<OverviewRow> rows, ImmutableArray<Finding> findings)
    {
        if (findings.All(finding => finding.Kind == FindingKind.Advice))
        {
            return clusters.Count(cluster => cluster.Directory.Health is FeedHealth.Connecting) is > 0 and var waiting
                ? new Answer(Tone.Plain, "Still looking", $"{Figures.Count(waiting)} of {Figures.Count(clusters.Length, "cluster")} has not answered yet.")
                : new Answer(Tone.Quiet, "Nothing", $"{Figures.Count(rows.Count, "placement holds", "placements hold")} every rule, and every feed is live.");
        }

        var violations = rows.Sum(row => row.Violations);
        string[] parts =
        [
            .. Part(violations, "violation"),
            .. Part(findings.Count(finding => finding.Kind == FindingKind.Unreadable), "unreadable placement"),
            .. Part(findings.Count(finding => finding.Kind == FindingKind.Down), "feed down", "feeds down"),
            .. Part(findings.Count(finding => finding.Kind == FindingKind.Critical), "critical finding"),
            .. Part(findings.Count(finding => finding.Kind == FindingKind.Stalled), "change stalled", "changes stalled"),
            .. Part(findings.Count(finding => finding.Kind == FindingKind.Stale), "feed stale", "feeds stale"),
            .. Part(findings.Count(finding => finding.Kind == FindingKind.Warning), "warning"),
        ];
        return new Answer(findings[0].Tone, string.Join(", ", parts), Figures.List([.. findings.Where(finding => finding.Kind != FindingKind.Advice).Select(finding => finding.Title)]) + ".");
    }

    private static Answer MovingOf(IReadOnlyCollection<OverviewRow> rows, OverviewRow[] moving, DateTimeOffset now)
    {
        if (moving.Length == 0)
        {
            var available = rows.Sum(row => row.Figures?.States.Available ?? 0);
            var cutOver = rows.Sum(row => row.Figures is { } figures && figures.IsCutOver(now) ? figures.States.Initializing : 0);
            var unmarked = cutOver == 0 ? "" : $" {Figures.Count(cutOver, "aggregator shard has", "aggregator shards have")} cut over; the next change marks them available.";
            return new Answer(Tone.Quiet, "Nothing", $"{Figures.Count(available, "shard replica is", "shard replicas are")} available.{unmarked}");
        }

        var shards = moving.Sum(row => row.Figures?.States.Initializing ?? 0);
        var sentences = moving.Take(2).Select(row => SentenceOf(row, now));
        var more = moving.Length > 2 ? $" And {Figures.Count(moving.Length - 2, "more placement")}." : "";
        return new Answer(Tone.Moving, $"{Figures.Count(moving.Length, "placement")}, {Figures.Count(shards, "shard")}", string.Join(' ', sentences) + more);
    }

    private static string SentenceOf(OverviewRow row, DateTimeOffset now)
    {
        var figures = row.Figures;
        var takers = Figures.List([.. (figures?.Takers ?? []).Select(id => id.Value)]);
        var shards = Figures.Count(figures?.States.Initializing ?? 0, "shard");
        return figures?.Cutover is { } cutover
            ? $"{row.Link.Text}: {shards} cut over at {Figures.Time(cutover, now)} to {takers}."
            : $"{row.Link.Text}: {shards} initializing on {takers}.";
    }

    private static Answer NextOf(ImmutableArray<Finding> findings, OverviewRow[] moving) => findings switch
    {
        [var worst, ..] => new Answer(Tone.Plain, worst.Advice, worst.Remedy is { } remedy ? $"{worst.Title}. {remedy}" : worst.Detail) { Step = worst.Step },
        _ when moving.Length > 0 => new Answer(Tone.Quiet, "Wait", "The nodes stream, and mark their shards available when they have finished. It shows here when they do.")
        {
            Step = new Step($"Watch {moving[0].Link.Text}", moving[0].WatchHref),
        },
        _ => new Answer(Tone.Quiet, "Nothing to do", "All is at rest."),
    };

    private static IEnumerable<string> Part(int count, string one, string? many = null) => count == 0 ? [] : [Figures.Count(count, one, many)];
}
