using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Operations.Doctor;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Live;

namespace M3Admin.Web.Features.Overview;

/// <summary>Looks through everything for what is not as it should be.</summary>
public static class Findings
{
    /// <summary>All findings, the worst first.</summary>
    /// <param name="clusters">All that is known.</param>
    /// <param name="rows">Their placements.</param>
    /// <param name="doctor">What the doctor found when somebody last asked.</param>
    /// <param name="now">The time.</param>
    public static ImmutableArray<Finding> Of(IReadOnlyCollection<ClusterSnapshot> clusters, IReadOnlyCollection<OverviewRow> rows, IReadOnlyDictionary<string, DoctorState> doctor, DateTimeOffset now)
    {
        var all = clusters.SelectMany(cluster => OfHealth(cluster, now)).Concat(OfStates(clusters)).Concat(rows.Where(row => row.Violations > 0).Select(row => OfViolations(row, now))).Concat(OfStalls(clusters, rows, now))
            .Concat(clusters.SelectMany(cluster => DoctorFindings.Of(doctor.GetValueOrDefault(cluster.Name))));
        return [.. all.OrderByDescending(finding => finding.Kind)];
    }

    // One finding per lost store: when the whole cluster is not heard, each of its feeds is not either.
    private static IEnumerable<Finding> OfHealth(ClusterSnapshot cluster, DateTimeOffset now)
    {
        if (Health.IsLost(cluster.Directory.Health))
        {
            var first = PlacementLink.All([cluster]).FirstOrDefault();
            return [OfHealth(cluster.Name, cluster.Directory.Health, now, first is null ? null : new Step("Open the last known state", first.Href))];
        }

        return cluster.Placements.Where(placement => Health.IsLost(placement.Health)).Select(placement =>
        {
            var link = new PlacementLink(cluster.Name, placement.Key);
            return OfHealth(link.Text, placement.Health, now, new Step("Open the last known state", link.Href));
        });
    }

    private static Finding OfHealth(string where, FeedHealth health, DateTimeOffset now, Step? step) => new(
        health is FeedHealth.Down ? FindingKind.Down : FindingKind.Stale,
        $"{where}: not heard since {Figures.Time(health.Since, now)}",
        Health.Reason(health) ?? "",
        step);

    private static IEnumerable<Finding> OfStates(IEnumerable<ClusterSnapshot> clusters) =>
        from cluster in clusters
        from placement in cluster.Placements
        let link = new PlacementLink(cluster.Name, placement.Key)
        let fault = placement.Fault
        where fault is not null
        select new Finding(FindingKind.Unreadable, $"{link.Text}: v{fault.Version.Version} cannot be read", fault.Message + ".", new Step("Open the last readable state", link.Href));

    private static Finding OfViolations(OverviewRow row, DateTimeOffset now)
    {
        var violations = row.Figures?.Violations ?? [];
        var more = violations.Length > 1 ? $" And {Figures.Count(violations.Length - 1)} more." : "";
        var repair = row.Stored is { } stored ? Repair.Of(stored.Placement, row.Link.Key.Service, now) : null;
        return new Finding(
            FindingKind.Violation,
            $"{row.Link.Text}: {Figures.Count(violations.Length, "violation")} in v{row.Stored?.Version.Version}",
            violations[0].Message + more,
            repair?.StepFor(row.Link))
        {
            Href = row.Link.Href + "&state=violation",
            Remedy = repair?.Sentence,
        };
    }

    // Aggregators' shards cut over by the clock: they may stand for long, and nothing has stalled.
    private static IEnumerable<Finding> OfStalls(IEnumerable<ClusterSnapshot> clusters, IReadOnlyCollection<OverviewRow> rows, DateTimeOffset now) =>
        from cluster in clusters
        from placement in cluster.Placements
        where placement.Health is FeedHealth.Live
        let row = rows.FirstOrDefault(row => row.Link.Cluster == cluster.Name && row.Link.Key == placement.Key)
        let since = row?.Figures is { Cutover: null, States.Moving: > 0 } ? placement.Progress.StalledSince(now) : null
        where since is not null
        select OfStall(row, placement.Progress, since.Value, now);

    private static Finding OfStall(OverviewRow row, TransitionProgress progress, DateTimeOffset since, DateTimeOffset now)
    {
        var takers = Figures.List([.. progress.Takers.Select(taker => taker.Instance.Value)]);
        var left = progress.Takers.Sum(taker => taker.Initializing);
        return new Finding(
            FindingKind.Stalled,
            $"{row.Link.Text}: stalled since {Figures.Time(since, now)}",
            $"{Figures.Count(left, "shard")} still {(left == 1 ? "initializes" : "initialize")} on {takers}, and nothing has happened for longer than that should take.",
            new Step("Watch", row.WatchHref));
    }
}
