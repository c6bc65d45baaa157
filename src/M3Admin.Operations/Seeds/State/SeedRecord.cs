namespace M3Admin.Operations.Seeds.State;

/// <summary>A step that was done, or something that was done on the way.</summary>
/// <param name="Step">Which.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="What">What came of it, as a sentence.</param>
/// <param name="Completes">Whether it ends the step.</param>
public sealed record SeedRecord(SeedStep Step, DateTimeOffset At, string By, string What, bool Completes);
