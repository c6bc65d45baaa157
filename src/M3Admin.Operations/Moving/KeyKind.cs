namespace M3Admin.Operations.Moving;

/// <summary>What a key in the store of a cluster is for.</summary>
public enum KeyKind
{
    /// <summary>A placement.</summary>
    Placement,

    /// <summary>A registry of namespaces.</summary>
    Namespaces,

    /// <summary>A value of the runtime configuration.</summary>
    RuntimeConfig,

    /// <summary>When a shard set of the aggregators was flushed.</summary>
    FlushTimes,

    /// <summary>A topic.</summary>
    Topic,

    /// <summary>A service's metadata.</summary>
    Metadata,

    /// <summary>A candidate of an election.</summary>
    Election,

    /// <summary>An instance's heartbeat.</summary>
    Heartbeat,

    /// <summary>One of M3Admin's journals.</summary>
    Journal,

    /// <summary>What else M3Admin keeps.</summary>
    Console,

    /// <summary>Something that M3Admin does not know.</summary>
    Other,
}
