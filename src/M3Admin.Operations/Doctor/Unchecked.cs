namespace M3Admin.Operations.Doctor;

/// <summary>What a check could not look at.</summary>
/// <param name="About">What.</param>
/// <param name="Why">Why, and what would make it possible.</param>
public sealed record Unchecked(Subject About, string Why);
