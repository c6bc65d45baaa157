using System.Collections.Immutable;

namespace M3Admin.Operations.Doctor;

/// <summary>What came of all checks of one cluster.</summary>
/// <param name="Cluster">Which.</param>
/// <param name="At">As of when.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Findings">What is not as it should be, the worst first.</param>
/// <param name="Checks">Every check, in the order in which they are told.</param>
public sealed record DoctorReport(string Cluster, DateTimeOffset At, TimeSpan Took, ImmutableArray<Finding> Findings, ImmutableArray<CheckOutcome> Checks)
{
    /// <summary>How many findings there are of a severity.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);
}
