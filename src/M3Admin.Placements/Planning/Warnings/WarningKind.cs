namespace M3Admin.Placements.Planning.Warnings;

/// <summary>What a warning is about, in the order in which warnings of one severity are told.</summary>
public enum WarningKind
{
    /// <summary>Some shards are not available yet, and M3 would refuse the change without force.</summary>
    NotAllAvailable = 0,

    /// <summary>A candidate stands in another isolation group than the instance it replaces.</summary>
    OtherGroup = 1,

    /// <summary>Shards go to instances that are no candidates.</summary>
    SpillOver = 2,

    /// <summary>The placement breaks a rule.</summary>
    RuleBroken = 3,

    /// <summary>An instance belongs to another zone than the rest.</summary>
    ZoneMismatch = 4,

    /// <summary>Another instance has the same endpoint.</summary>
    EndpointInUse = 5,

    /// <summary>Another instance has the same hostname and port.</summary>
    HostnameInUse = 6,

    /// <summary>The endpoint is not hostname and port.</summary>
    EndpointUnlikeHostname = 7,

    /// <summary>A candidate's weight is not that of the instance it replaces.</summary>
    OtherWeight = 8,

    /// <summary>A weight is far from the others in its group.</summary>
    UnusualWeight = 9,

    /// <summary>An instance brings an isolation group that was not there.</summary>
    NewGroup = 10,

    /// <summary>An isolation group cannot hold the share of its weight.</summary>
    GroupCapped = 11,

    /// <summary>The replica factor is even, which tolerates no more than one less.</summary>
    EvenReplicaFactor = 12,

    /// <summary>The replica factor tolerates no loss.</summary>
    NoLossTolerated = 13,

    /// <summary>The shard count does not suit the number of instances.</summary>
    UnsuitedShardCount = 14,

    /// <summary>Part of what was to be undone has become available already.</summary>
    NotTakenBack = 15,

    /// <summary>An instance that was to be removed is leaving already.</summary>
    AlreadyLeaving = 16,

    /// <summary>An instance would serve shards that it does not hold.</summary>
    WithoutData = 17,

    /// <summary>No instance that holds the data of a shard would be left.</summary>
    DataOutOfReach = 18,
}
