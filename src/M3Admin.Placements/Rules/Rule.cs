namespace M3Admin.Placements.Rules;

/// <summary>What must hold in a valid placement: one member per rule, named by what it claims, in the order in which violations are told.</summary>
public enum Rule
{
    /// <summary>An m3aggregator placement is mirrored.</summary>
    AggregatorIsMirrored = 0,

    /// <summary>An m3coordinator placement is not sharded.</summary>
    CoordinatorIsNotSharded = 1,

    /// <summary>An m3coordinator placement has replica factor 1.</summary>
    CoordinatorHasReplicaFactorOne = 2,

    /// <summary>An m3coordinator placement has a shard count of 0.</summary>
    CoordinatorHasNoShards = 3,

    /// <summary>A mirrored placement is sharded.</summary>
    MirroredIsSharded = 4,

    /// <summary>No two instances have the same id.</summary>
    InstanceIdIsUnique = 5,

    /// <summary>Every instance has an endpoint.</summary>
    InstanceHasEndpoint = 6,

    /// <summary>Every instance of a sharded placement holds at least one shard.</summary>
    InstanceHasShards = 7,

    /// <summary>No instance of a non-sharded placement holds a shard.</summary>
    NonShardedHasNoShards = 8,

    /// <summary>No instance's shard set id is above the highest ever given out.</summary>
    ShardSetWithinMaximum = 9,

    /// <summary>All instances of a shard set hold the same shards, whatever their states.</summary>
    ShardSetHoldsSameShards = 10,

    /// <summary>Shard ids are below the shard count.</summary>
    ShardIdInRange = 11,

    /// <summary>An instance holds a shard at most once.</summary>
    ShardOncePerInstance = 12,

    /// <summary>Each shard is initializing or available on as many instances as the replica factor says.</summary>
    ShardHasAllReplicas = 13,

    /// <summary>No two instances of one isolation group hold the same shard initializing or available.</summary>
    ReplicasInDifferentGroups = 14,

    /// <summary>For each leaving shard exactly one instance is initializing it from there.</summary>
    LeavingHasOneTaker = 15,

    /// <summary>The source of an initializing shard is in the placement.</summary>
    SourceExists = 16,

    /// <summary>The source of an initializing shard holds that shard leaving.</summary>
    SourceIsLeaving = 17,
}
