namespace M3Admin.Operations.Doctor.Bootstrap;

/// <summary>What is asked for.</summary>
/// <param name="Environment">Whose nodes.</param>
/// <param name="Level">The level they are to bootstrap at: one of <see cref="BootstrapLevels.Lower"/>.</param>
/// <param name="For">For how long at most.</param>
/// <param name="Reason">Why.</param>
public sealed record LowerRequest(string Environment, string Level, TimeSpan For, string Reason);
