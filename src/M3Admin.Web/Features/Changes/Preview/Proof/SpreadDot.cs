namespace M3Admin.Web.Features.Changes.Preview.Proof;

/// <summary>Instances that are about as far from their targets.</summary>
/// <param name="Position">From -1, the left end, to 1.</param>
/// <param name="Stray">How far, in shards.</param>
/// <param name="Instances">How many.</param>
public readonly record struct SpreadDot(double Position, double Stray, int Instances);
