namespace M3Admin.Placements.Model;

/// <summary>
/// What an instance has achieved with a shard. It is a record of the past, not a sign of life: an available shard may
/// belong to a process that is down. Values are those of M3's protobuf enum.
/// </summary>
public enum ShardState
{
    /// <summary>The instance takes the shard's writes and is still streaming its data; it does not serve reads.</summary>
    Initializing = 0,

    /// <summary>The instance has the shard's data and serves it.</summary>
    Available = 1,

    /// <summary>Another instance is taking the shard over; until that one is available this one still serves reads and writes.</summary>
    Leaving = 2,
}
