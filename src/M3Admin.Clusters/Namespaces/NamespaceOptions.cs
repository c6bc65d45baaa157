using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Namespaces;

/// <summary>What M3 keeps of a namespace (<c>src/dbnode/generated/proto/namespace/namespace.proto</c>).</summary>
public sealed record NamespaceOptions
{
    /// <summary>Whether nodes bootstrap it.</summary>
    public bool BootstrapEnabled { get; init; }

    /// <summary>Whether blocks are written to disk when they are full.</summary>
    public bool FlushEnabled { get; init; }

    /// <summary>Whether writes go to the commit log first.</summary>
    public bool WritesToCommitLog { get; init; }

    /// <summary>Whether files that are past the retention are deleted.</summary>
    public bool CleanupEnabled { get; init; }

    /// <summary>Whether replicas are compared and mended in the background.</summary>
    public bool RepairEnabled { get; init; }

    /// <summary>How long data is kept; null where it is absent.</summary>
    public RetentionOptions? Retention { get; init; }

    /// <summary>Whether memory is written to snapshot files between flushes.</summary>
    public bool SnapshotEnabled { get; init; }

    /// <summary>How series are indexed; null where it is absent.</summary>
    public IndexOptions? Index { get; init; }

    /// <summary>The schemas of structured datapoints, as they are encoded; null where there are none.</summary>
    public UnknownFields? Schema { get; init; }

    /// <summary>Whether datapoints far behind the clock are taken.</summary>
    public bool ColdWritesEnabled { get; init; }

    /// <summary>How much CPU indexing takes; null where it is absent.</summary>
    public IndexingConcurrency? Indexing { get; init; }

    /// <summary>Whether blocks that were read from disk stay in memory; null where it is absent.</summary>
    public bool? CacheBlocksOnRetrieve { get; init; }

    /// <summary>Which datapoints it takes; null where it is absent.</summary>
    public AggregationOptions? Aggregation { get; init; }

    /// <summary>How far it is; null where it is absent.</summary>
    public StagingState? Staging { get; init; }

    /// <summary>Options of other builds of M3, as they are encoded; null where there are none.</summary>
    public UnknownFields? Extended { get; init; }

    /// <summary>Fields that are not known.</summary>
    public UnknownFields Unknown { get; init; }

    /// <summary>Whether coordinators read and write it.</summary>
    public bool IsReady => Staging?.Status == StagingStatus.Ready;
}
