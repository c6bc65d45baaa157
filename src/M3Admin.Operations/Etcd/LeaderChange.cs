namespace M3Admin.Operations.Etcd;

/// <summary>Another member leads, or none.</summary>
/// <param name="Before">It was so at this moment.</param>
/// <param name="At">It was no longer so at this one. In between, nobody looked.</param>
/// <param name="From">Who led, by name; null for nobody.</param>
/// <param name="To">Who leads, by name; null for nobody.</param>
/// <param name="Term">The term that the members are in: one more with each election.</param>
public sealed record LeaderChange(DateTimeOffset Before, DateTimeOffset At, string? From, string? To, ulong Term);
