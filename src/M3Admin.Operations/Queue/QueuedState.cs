namespace M3Admin.Operations.Queue;

/// <summary>How far a queued change is.</summary>
public enum QueuedState
{
    /// <summary>Its turn has not come, or it waits until every shard is available.</summary>
    Waiting = 0,

    /// <summary>It is committed.</summary>
    Done = 1,

    /// <summary>It was taken out before its turn came.</summary>
    Cancelled = 2,
}
