using System.Collections.Immutable;

namespace M3Admin.Clusters.Journal.Events;

/// <summary>How kinds of cluster events are spelled: in entries and in answers.</summary>
public static class ClusterEventKinds
{
    /// <summary>Every kind, in the order of their declaration.</summary>
    public static ImmutableArray<ClusterEventKind> All { get; } = [.. Enum.GetValues<ClusterEventKind>()];

    /// <summary>Such as <c>member-added</c>.</summary>
    public static string Text(this ClusterEventKind kind) => kind switch
    {
        ClusterEventKind.MemberAdded => "member-added",
        ClusterEventKind.MemberRemoved => "member-removed",
        ClusterEventKind.MemberPromoted => "member-promoted",
        ClusterEventKind.LeaderMoved => "leader-moved",
        ClusterEventKind.Defragmented => "defragmented",
        ClusterEventKind.SnapshotTaken => "snapshot-taken",
        ClusterEventKind.Compacted => "compacted",
        ClusterEventKind.AlarmDisarmed => "alarm-disarmed",
        ClusterEventKind.ConfigChanged => "config-changed",
        ClusterEventKind.NamespaceChanged => "namespace-changed",
        ClusterEventKind.GuideStarted => "guide-started",
        ClusterEventKind.GuideStep => "guide-step",
        ClusterEventKind.GuideEnded => "guide-ended",
        ClusterEventKind.Frozen => "frozen",
        ClusterEventKind.Thawed => "thawed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of cluster event"),
    };
}
