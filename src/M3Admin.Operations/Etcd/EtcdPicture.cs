using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Etcd;

/// <summary>An etcd cluster as it was found at one moment: an immutable whole.</summary>
public sealed record EtcdPicture
{
    /// <summary>The cluster's name in the console.</summary>
    public required string Cluster { get; init; }

    /// <summary>Whether this is how it is: live while any member answers.</summary>
    public required FeedHealth Health { get; init; }

    /// <summary>When it was found so. Older than now where it is not live.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>Its members, by name.</summary>
    public ImmutableArray<EtcdMemberState> Members { get; init; } = [];

    /// <summary>The id of the member that leads; null when none does.</summary>
    public ulong? LeaderId { get; init; }

    /// <summary>The newest revision that any member told.</summary>
    public long Revision { get; init; }

    /// <summary>The alarms that stand.</summary>
    public ImmutableArray<EtcdAlarm> Alarms { get; init; } = [];

    /// <summary>What the members do not agree on, in sentences.</summary>
    public ImmutableArray<string> Disagreements { get; init; } = [];

    /// <summary>Changes of leader that this console saw since it was started, the newest first, at most <see cref="MostLeaderChanges"/>.</summary>
    public ImmutableArray<LeaderChange> LeaderChanges { get; init; } = [];

    /// <summary>Since when this console has looked, with pauses where nobody wanted to know.</summary>
    public DateTimeOffset? WatchedSince { get; init; }

    /// <summary>How many changes of leader are remembered.</summary>
    public const int MostLeaderChanges = 50;

    /// <summary>The votes.</summary>
    public Quorum Quorum => new(Members.Count(m => m.IsVoter), Members.Count(m => m is { IsVoter: true, IsReachable: true }), Members.Count(m => !m.IsVoter));

    /// <summary>The member that leads; null when none does.</summary>
    public EtcdMemberState? Leader => LeaderId is { } id ? Find(id) : null;

    /// <summary>Whether it is heard now.</summary>
    public bool IsLive => Health is FeedHealth.Live;

    /// <summary>Why it is not heard now; empty when it is.</summary>
    public string Silence => Health switch
    {
        FeedHealth.Live => "",
        FeedHealth.Stale stale => stale.Reason,
        FeedHealth.Down down => down.Reason,
        _ => "It has not been heard yet.",
    };

    /// <summary>The member of that id; null when there is none.</summary>
    public EtcdMemberState? Find(ulong id) => Members.FirstOrDefault(m => m.Id == id);

    /// <summary>What to call the member of that id.</summary>
    public string Name(ulong id) => Find(id)?.Label ?? EtcdMember.TextOf(id);

    /// <summary>Before anything is known.</summary>
    public static EtcdPicture Unknown(string cluster, DateTimeOffset now) => new() { Cluster = cluster, Health = new FeedHealth.Connecting(now), MeasuredAt = now };
}
