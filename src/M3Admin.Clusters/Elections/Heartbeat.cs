namespace M3Admin.Clusters.Elections;

/// <summary>A process that tells that it is alive: one key on one lease.</summary>
/// <param name="Service">Of which service.</param>
/// <param name="Instance">Its instance id.</param>
/// <param name="SeenAt">Since when this console has seen it.</param>
/// <param name="IsOlder">Whether it was there already when this console began to look.</param>
public sealed record Heartbeat(string Service, string Instance, DateTimeOffset SeenAt, bool IsOlder);
