using System.Collections.Immutable;

namespace M3Admin.KeyValue.Etcd;

/// <summary>How one member of an etcd cluster is doing.</summary>
public sealed record EtcdStatus
{
    /// <summary>The id of the cluster it belongs to.</summary>
    public required ulong Cluster { get; init; }

    /// <summary>The member's version, like 3.4.23.</summary>
    public required string Version { get; init; }

    /// <summary>The size of its database file in bytes.</summary>
    public required long DbSize { get; init; }

    /// <summary>The part of that which holds data; defragmenting frees the rest.</summary>
    public required long DbSizeInUse { get; init; }

    /// <summary>The size at which it takes no more puts, in bytes; null where it does not tell, as before etcd 3.6.</summary>
    public long? DbSizeQuota { get; init; }

    /// <summary>The member's id.</summary>
    public required ulong Member { get; init; }

    /// <summary>The id of the member that leads; 0 when there is none.</summary>
    public required ulong Leader { get; init; }

    /// <summary>The store's revision as this member knows it.</summary>
    public required long Revision { get; init; }

    /// <summary>How many elections there have been.</summary>
    public required ulong RaftTerm { get; init; }

    /// <summary>The newest entry of the cluster's log that this member has.</summary>
    public required ulong RaftIndex { get; init; }

    /// <summary>The newest entry that this member has carried out.</summary>
    public required ulong RaftAppliedIndex { get; init; }

    /// <summary>Whether it only learns.</summary>
    public required bool IsLearner { get; init; }

    /// <summary>The alarms that stand, of all members, as this one knows them.</summary>
    public ImmutableArray<EtcdAlarm> Alarms => [.. Errors.Select(EtcdMessages.AlarmIn).OfType<EtcdAlarm>()];

    /// <summary>What the member complains of, such as a missing leader or an alarm.</summary>
    public required ImmutableArray<string> Errors { get; init; }
}
