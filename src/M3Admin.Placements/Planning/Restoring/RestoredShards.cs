namespace M3Admin.Placements.Planning.Restoring;

/// <summary>What becomes of shard holdings when a placement is restored, counted.</summary>
/// <param name="Staying">Available now, and where they were then: nothing happens to them.</param>
/// <param name="Returning">Leaving now from where they were then: available again at once, for the data is still there.</param>
/// <param name="Continuing">Initializing now where they were then, from the same source: they go on.</param>
/// <param name="Streaming">Streamed back from an instance that holds them now and gives them away.</param>
/// <param name="FromPeers">Streamed from whatever replicas there are, for no instance gives its own away for them.</param>
/// <param name="Dropped">Held, or on their way in, where they were not then, and not needed as a source: gone at once.</param>
public readonly record struct RestoredShards(int Staying, int Returning, int Continuing, int Streaming, int FromPeers, int Dropped)
{
    /// <summary>How many streams begin.</summary>
    public int Begun => Streaming + FromPeers;

    /// <summary>Both together.</summary>
    public static RestoredShards operator +(RestoredShards left, RestoredShards right) => new(
        left.Staying + right.Staying, left.Returning + right.Returning, left.Continuing + right.Continuing, left.Streaming + right.Streaming,
        left.FromPeers + right.FromPeers, left.Dropped + right.Dropped);
}
