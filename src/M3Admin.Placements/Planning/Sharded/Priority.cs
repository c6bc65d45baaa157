namespace M3Admin.Placements.Planning.Sharded;

/// <summary>What comes first once the bounds are met.</summary>
internal enum Priority
{
    /// <summary>The fewest streams, then the fairest loads: changes that someone asks for one instance at a time.</summary>
    Streams,

    /// <summary>The fairest loads, then the fewest streams: rebalancing.</summary>
    Fairness,
}
