namespace M3Admin.Clusters.Feeds;

/// <summary>What this console saw an instance take, from beginning to end.</summary>
/// <param name="Shards">How many shards became available.</param>
/// <param name="HasSource">Whether it took them from others.</param>
/// <param name="Took">From first seen initializing until none was any more.</param>
public readonly record struct FinishedTaker(int Shards, bool HasSource, TimeSpan Took)
{
    /// <summary>How long as many shards as these would have taken at the same pace.</summary>
    public TimeSpan ScaledTo(int shards) => Took * shards / Shards;
}
