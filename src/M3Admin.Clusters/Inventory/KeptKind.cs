namespace M3Admin.Clusters.Inventory;

/// <summary>What M3 keeps under a key beside its placements.</summary>
public enum KeptKind
{
    /// <summary>A runtime setting, the namespaces, or when a shard set was flushed: <c>_kv/</c>.</summary>
    Setting = 0,

    /// <summary>How a service's heartbeats are judged: <c>_sd.metadata/</c>.</summary>
    Metadata = 1,

    /// <summary>A topic: <c>/topic/</c>.</summary>
    Topic = 2,

    /// <summary>A candidate of an election, on a lease: <c>_ld/</c>.</summary>
    Candidate = 3,

    /// <summary>A heartbeat of an instance, on a lease: <c>_hb/</c>.</summary>
    Heartbeat = 4,
}
