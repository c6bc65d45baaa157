using System.Collections.Immutable;
using M3Admin.Operations.Doctor;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Doctor;

/// <summary>The findings of one severity.</summary>
/// <param name="Severity">Which.</param>
/// <param name="Findings">At least one.</param>
public sealed record DoctorGroup(Severity Severity, ImmutableArray<Finding> Findings)
{
    /// <summary>What the severity asks for.</summary>
    public string Meaning => Severity switch
    {
        Severity.Critical => "does not work, or what is lost next is lost for good",
        Severity.Warning => "works, until one more thing goes wrong",
        _ => "works, and could be better",
    };

    /// <summary>Its colour.</summary>
    public Tone Tone => ToneOf(Severity);

    /// <summary>A severity's colour and glyph.</summary>
    public static Tone ToneOf(Severity severity) => severity switch
    {
        Severity.Critical => Tone.Danger,
        Severity.Warning => Tone.Warn,
        _ => Tone.Plain,
    };

    /// <summary>Those that have findings, the worst first.</summary>
    public static ImmutableArray<DoctorGroup> All(DoctorReport report) =>
        [.. report.Findings.GroupBy(finding => finding.Severity).OrderByDescending(group => group.Key).Select(group => new DoctorGroup(group.Key, [.. group]))];
}
