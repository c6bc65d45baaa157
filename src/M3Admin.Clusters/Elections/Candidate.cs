namespace M3Admin.Clusters.Elections;

/// <summary>A process that stands in an election: one key on one lease.</summary>
/// <param name="Name">What it calls itself, such as an instance's id.</param>
/// <param name="Lease">Its lease in hexadecimal, the last part of its key. When the lease ends, it stands no longer.</param>
/// <param name="CreateRevision">The store revision at which it began to stand: the lowest leads.</param>
/// <param name="SeenAt">Since when this console has seen it stand.</param>
/// <param name="IsOlder">Whether it stood already when this console began to look, so that it has stood for longer.</param>
public sealed record Candidate(string Name, string Lease, long CreateRevision, DateTimeOffset SeenAt, bool IsOlder);
