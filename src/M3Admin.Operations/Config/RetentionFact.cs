namespace M3Admin.Operations.Config;

/// <summary>A number of a namespace's retention.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The number, with its unit.</param>
/// <param name="Meaning">What it means.</param>
public sealed record RetentionFact(string Name, string Value, string Meaning);
