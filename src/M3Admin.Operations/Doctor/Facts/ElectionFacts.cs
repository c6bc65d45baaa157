namespace M3Admin.Operations.Doctor.Facts;

/// <summary>An election that has candidates.</summary>
/// <param name="Environment">Where.</param>
/// <param name="Service">Of which service.</param>
/// <param name="Election">Its name, such as <c>shardset/3/lock</c>.</param>
/// <param name="Candidates">How many there are; the one whose key is the oldest leads.</param>
internal sealed record ElectionFacts(string Environment, string Service, string Election, int Candidates);
