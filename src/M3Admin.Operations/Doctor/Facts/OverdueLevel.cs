using M3Admin.Operations.Doctor.Bootstrap;

namespace M3Admin.Operations.Doctor.Facts;

/// <summary>A bootstrap level that is still lowered although its time is up.</summary>
/// <param name="Level">How it was lowered.</param>
/// <param name="Why">What keeps it, in a sentence.</param>
/// <param name="WayOut">What can be done.</param>
internal sealed record OverdueLevel(LoweredLevel Level, string Why, string WayOut);
