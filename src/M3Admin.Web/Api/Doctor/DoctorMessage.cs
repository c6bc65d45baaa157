using M3Admin.Operations.Doctor;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Doctor;

namespace M3Admin.Web.Api.Doctor;

/// <summary>The doctor's report, as the API tells it.</summary>
internal static class DoctorMessage
{
    public static object Of(DoctorReport report) => new
    {
        cluster = report.Cluster,
        at = report.At,
        tookSeconds = report.Took.TotalSeconds,
        critical = report.Count(Severity.Critical),
        warnings = report.Count(Severity.Warning),
        advice = report.Count(Severity.Advice),
        findings = report.Findings.Select(finding => Of(report.Cluster, finding)),
        checks = report.Checks.Select(Of),
    };

    private static object Of(string cluster, Finding finding) => new
    {
        check = finding.Check,
        severity = Text(finding.Severity),
        about = finding.About.Text,
        service = finding.About.Placement?.Service.Text(),
        environment = finding.About.Placement?.Environment,
        instance = finding.About.Instance?.Value,
        title = finding.Title,
        evidence = finding.Evidence,
        since = finding.Since,
        wayOut = finding.WayOut,
        link = DoctorLinks.Of(cluster, finding.Mending)?.Href,
    };

    private static object Of(CheckOutcome check) => new
    {
        name = check.Name,
        claim = check.Claim,
        findings = check.Findings,
        @unchecked = check.Unchecked.Select(one => new { about = one.About.Text, why = one.Why }),
    };

    /// <summary>How a severity is spelled.</summary>
    public static string Text(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Warning => "warning",
        Severity.Advice => "advice",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "not a severity"),
    };
}
