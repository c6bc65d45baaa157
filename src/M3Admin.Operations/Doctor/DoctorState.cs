namespace M3Admin.Operations.Doctor;

/// <summary>How it stands with one cluster's checks.</summary>
/// <param name="Last">The last report; null before the first.</param>
/// <param name="Running">How far the run is that is under way; null when none is.</param>
/// <param name="Failure">Why the last run ended without a report; null when it did not.</param>
public sealed record DoctorState(DoctorReport? Last, DoctorProgress? Running, string? Failure)
{
    /// <summary>Nobody has asked since the console began.</summary>
    public static DoctorState NotYet { get; } = new(null, null, null);
}
