using M3Admin.Clusters;
using M3Admin.Operations.Doctor;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace M3Admin.Web.Features.Doctor;

/// <summary>Runs all checks of a cluster, and shows what they found.</summary>
public sealed partial class DoctorPage : LiveComponent
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private DoctorState _state = DoctorState.NotYet;
    private Cluster _cluster = null!; // Set with the parameters, before anything is drawn.

    /// <summary>The runs.</summary>
    [Inject]
    public required DoctorRounds Rounds { get; init; }

    /// <summary>The clusters.</summary>
    [Inject]
    public required ClusterSet Clusters { get; init; }

    /// <summary>The clock.</summary>
    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>Which cluster; the first where none of that name is configured.</summary>
    [SupplyParameterFromQuery(Name = "cluster")]
    public string? ClusterName { get; set; }

    /// <summary>Which help is asked for.</summary>
    [SupplyParameterFromQuery(Name = "help")]
    public string? Help { get; set; }

    /// <summary>In which environment.</summary>
    [SupplyParameterFromQuery(Name = "env")]
    public string? Env { get; set; }

    /// <summary>What somebody runs is shown although pages stand still.</summary>
    protected override bool IgnoresPause => true;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var cluster = Clusters.Find(ClusterName) ?? Clusters.All[0];
        if (!ReferenceEquals(cluster, _cluster))
        {
            _cluster = cluster;
            Follow(ct => Moments.FollowAsync(() => Rounds.Of(cluster.Name), Longest, Time, [() => Rounds.NextChange], ct), state => _state = state);
        }
    }

    private static string Took(TimeSpan took) => took.TotalSeconds < 1 ? "under a second" : Figures.Span(took);

    private static string Tally(DoctorReport? report) => report is null ? "" : report.Findings.Length == 0 ? ": nothing found" : $": {Figures.Count(report.Findings.Length, "finding")}";
}
