namespace M3Admin.Operations.Queue;

/// <summary>A plan that a console set out to commit for a queued change. Written down before, so that whoever goes on can tell whether it was committed.</summary>
/// <param name="Plan">The plan's hash.</param>
/// <param name="Version">The version it stands on.</param>
/// <param name="ModRevision">The mod revision it stands on.</param>
public sealed record CommitAttempt(string Plan, long Version, long ModRevision);
