namespace M3Admin.Clusters.Feeds;

/// <summary>Since when a shard is as it is, as far as this console has seen.</summary>
/// <param name="Since">When it was first seen so.</param>
/// <param name="IsAtLeast">Whether it was so already when the console began to look: it may have been for longer.</param>
public readonly record struct Observation(DateTimeOffset Since, bool IsAtLeast);
