using System.Collections.Immutable;
using M3Admin.Operations.Doctor;
using M3Admin.Web.Features.Doctor;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Overview;

/// <summary>What the doctor found, among what the overview sees by itself.</summary>
public static class DoctorFindings
{
    // What the overview follows live anyway, and knows better than a run that was a while ago.
    private static readonly ImmutableHashSet<string> SeenLive = ["store-answers", "placement-holds-rules", "shards-arrive-in-time"];

    /// <summary>Those of one cluster's last run.</summary>
    public static IEnumerable<Finding> Of(DoctorState? state) => state?.Last is not { } report
        ? []
        : report.Findings.Where(finding => !SeenLive.Contains(finding.Check)).Select(finding => Of(report.Cluster, finding));

    /// <summary>How it stands with the runs, in a few words: <c>checked 19:04:40</c>.</summary>
    public static string Checked(IReadOnlyCollection<string> clusters, IReadOnlyDictionary<string, DoctorState> doctor, DateTimeOffset now)
    {
        DoctorState?[] states = [.. clusters.Select(cluster => doctor.GetValueOrDefault(cluster))];
        return Array.Find(states, state => state?.Running is not null)?.Running is { } running
            ? $"{running.Doing}, step {running.Step} of {running.Steps}"
            : states.Select(state => state?.Last?.At).Min() is { } at && Array.TrueForAll(states, state => state?.Last is not null) ? $"checked {Figures.Time(at, now)}" : "";
    }

    private static Finding Of(string cluster, M3Admin.Operations.Doctor.Finding finding) => new(
        finding.Severity switch
        {
            Severity.Critical => FindingKind.Critical,
            Severity.Warning => FindingKind.Warning,
            _ => FindingKind.Advice,
        },
        $"{DoctorLinks.About(cluster, finding.About)}: {finding.Title}",
        finding.Evidence,
        DoctorLinks.Of(cluster, finding.Mending))
    {
        Href = DoctorLinks.Of(cluster),
        Remedy = finding.WayOut,
    };
}
