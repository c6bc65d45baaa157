namespace M3Admin.Clusters.Journal.Events;

/// <summary>What was done to a cluster itself.</summary>
public enum ClusterEventKind
{
    /// <summary>etcd got a member.</summary>
    MemberAdded = 0,

    /// <summary>etcd lost a member.</summary>
    MemberRemoved = 1,

    /// <summary>A learner votes from now on.</summary>
    MemberPromoted = 2,

    /// <summary>Another member leads.</summary>
    LeaderMoved = 3,

    /// <summary>A member gave back what its database no longer uses.</summary>
    Defragmented = 4,

    /// <summary>A snapshot of etcd was taken.</summary>
    SnapshotTaken = 5,

    /// <summary>etcd's history was dropped up to a revision.</summary>
    Compacted = 6,

    /// <summary>An alarm of etcd was switched off.</summary>
    AlarmDisarmed = 7,

    /// <summary>A key of the runtime configuration was written or deleted.</summary>
    ConfigChanged = 8,

    /// <summary>The namespaces were changed.</summary>
    NamespaceChanged = 9,

    /// <summary>A guided procedure was begun.</summary>
    GuideStarted = 10,

    /// <summary>A step of a guided procedure was done or taken back.</summary>
    GuideStep = 11,

    /// <summary>A guided procedure was finished or given up.</summary>
    GuideEnded = 12,

    /// <summary>M3Admin writes nothing to the cluster from now on.</summary>
    Frozen = 13,

    /// <summary>M3Admin writes to the cluster again.</summary>
    Thawed = 14,
}
