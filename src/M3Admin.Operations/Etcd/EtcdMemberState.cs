using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Etcd;

/// <summary>How one member of an etcd cluster is doing.</summary>
/// <param name="Member">As the list of members has it.</param>
/// <param name="Address">Where we ask it: an endpoint of ours, else one it advertises; null when neither is known.</param>
/// <param name="Status">What it last told; null when it has never answered.</param>
/// <param name="Trouble">Why it does not answer now; null when it does.</param>
/// <param name="Since">Since when it has answered, or not answered, as far as was seen.</param>
/// <param name="Lag">How many entries of the cluster's log it is behind the leader; null when that is not known.</param>
public sealed record EtcdMemberState(EtcdMember Member, Uri? Address, EtcdStatus? Status, string? Trouble, DateTimeOffset Since, long? Lag)
{
    /// <summary>How many entries a member may be behind and still count as up with the leader: as many as may come between asking one and asking the other.</summary>
    public const long MostLag = 1_000;

    /// <summary>Its id.</summary>
    public ulong Id => Member.Id;

    /// <summary>What to call it.</summary>
    public string Label => Member.Label;

    /// <summary>Whether it has a vote.</summary>
    public bool IsVoter => !Member.IsLearner;

    /// <summary>Whether it answers, and is not cut off from the others.</summary>
    public bool IsReachable => Trouble is null && Status is not null;

    /// <summary>Whether it is too far behind to be promoted or to lead.</summary>
    public bool IsBehind => Lag is null or > MostLag;

    /// <summary>Whether it answered when it was last asked, be it cut off from the others.</summary>
    public bool Answers { get; init; }

    /// <summary>Where its database stops growing, in bytes, as it last told; not above 0 where it has no quota, null where it does not tell.</summary>
    public long? Quota { get; init; }

    /// <summary>How much of its quota its database takes, from 0 to 1; null where it has none or does not tell it.</summary>
    public double? Fullness => Status is { } status && Quota is > 0 and var quota ? (double)status.DbSize / quota : null;

    /// <summary>Whether it is so full that something should be done.</summary>
    public bool IsNearlyFull => Fullness > 0.8;

    /// <summary>What defragmenting it would give back, in bytes.</summary>
    public long Reclaimable => Status is { } status ? Math.Max(0, status.DbSize - status.DbSizeInUse) : 0;

    /// <summary>Whether that is worth it: a tenth of its database, and more than a megabyte.</summary>
    public bool IsWorthDefragmenting => Reclaimable > 1_000_000 && Status is { } status && Reclaimable > status.DbSize / 10;
}
