using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Operations.Doctor;
using M3Admin.Web.Features.Changes.News;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Live;

namespace M3Admin.Web.Features.Overview;

/// <summary>All that the overview shows.</summary>
/// <param name="Stage">What there is to show.</param>
/// <param name="Clusters">The clusters with their rows, in the order of the configuration.</param>
/// <param name="Findings">What is not as it should be, the worst first.</param>
/// <param name="Answers">The operator's three questions, answered.</param>
public sealed record OverviewView(OverviewStage Stage, ImmutableArray<OverviewCluster> Clusters, ImmutableArray<Finding> Findings, Answers Answers)
{
    /// <summary>How it stands with the doctor's runs, in a few words.</summary>
    public string Checked { get; init; } = "";

    /// <summary>How much there is: <c>4 clusters, 7 placements, 548 instances</c>.</summary>
    public string Size
    {
        get
        {
            var rows = Clusters.SelectMany(cluster => cluster.Rows).ToArray();
            var instances = rows.Sum(row => row.Stored?.Placement.Instances.Length ?? 0);
            return $"{Figures.Count(Clusters.Length, "cluster")}, {Figures.Count(rows.Length, "placement")}, {Figures.Count(instances, "instance")}";
        }
    }

    /// <summary>Works it out.</summary>
    /// <param name="clusters">All that is known.</param>
    /// <param name="news">What the journals tell.</param>
    /// <param name="doctor">What the doctor found when somebody last asked.</param>
    /// <param name="now">The time, for what has cut over and how times are written.</param>
    public static OverviewView Of(ImmutableArray<ClusterSnapshot> clusters, IReadOnlyDictionary<PlacementLink, PlacementNews> news, IReadOnlyDictionary<string, DoctorState> doctor, DateTimeOffset now)
    {
        ImmutableArray<OverviewCluster> shown = [.. clusters.Select(cluster => Of(cluster, news, now))];
        OverviewRow[] rows = [.. shown.SelectMany(cluster => cluster.Rows)];
        var findings = Overview.Findings.Of(clusters, rows, doctor, now);
        return new OverviewView(StageOf(clusters), shown, findings, Answers.Of(clusters, rows, findings, now))
        {
            Checked = DoctorFindings.Checked([.. clusters.Select(cluster => cluster.Name)], doctor, now),
        };
    }

    private static OverviewCluster Of(ClusterSnapshot cluster, IReadOnlyDictionary<PlacementLink, PlacementNews> news, DateTimeOffset now) => new(
        cluster.Name,
        cluster.Directory.Health,
        [
            .. from placement in cluster.Placements
               let link = new PlacementLink(cluster.Name, placement.Key)
               select OverviewRow.Of(link, placement, news.GetValueOrDefault(link), now) with { IsSimulated = cluster.Simulated.Contains(placement.Key) },
        ]);

    private static OverviewStage StageOf(ImmutableArray<ClusterSnapshot> clusters) => clusters switch
    {
        _ when clusters.Any(cluster => !cluster.Placements.IsEmpty) => OverviewStage.Table,
        _ when clusters.Any(cluster => Health.IsLost(cluster.Directory.Health)) => OverviewStage.Failed,
        _ when clusters.Any(cluster => cluster.Directory.Health is FeedHealth.Connecting) => OverviewStage.Connecting,
        _ => OverviewStage.Empty,
    };
}
