using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Seeds.State;

namespace M3Admin.Operations.Seeds.Sight;

/// <summary>What was seen of the real cluster at one moment. Immutable.</summary>
public sealed record SeedSight
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The members, as etcd lists them; none when it did not answer.</summary>
    public ImmutableArray<SeenMember> Members { get; init; } = [];

    /// <summary>Why etcd did not answer; empty when it did.</summary>
    public string Trouble { get; init; } = "";

    /// <summary>The placement of m3db; null when there is none.</summary>
    public StoredPlacement? Placement { get; init; }

    /// <summary>Nodes by their name, as far as they were asked.</summary>
    public ImmutableDictionary<string, NodeAnswer> Nodes { get; init; } = ImmutableDictionary<string, NodeAnswer>.Empty;

    /// <summary>Whether something answers at the new member's peer address; null when it was not tried.</summary>
    public NodeAnswer? NewPeer { get; init; }

    /// <summary>What the journal says of a snapshot since the guide began; empty when nothing.</summary>
    public string Snapshot { get; init; } = "";

    /// <summary>The member that goes, by its id; null when it is gone.</summary>
    public SeenMember? Old(SeedGuide guide) => Members.FirstOrDefault(member => member.Member.IdText == guide.OldId);

    /// <summary>The member that comes; null while it is not listed.</summary>
    public SeenMember? New(SeedGuide guide) => Members.FirstOrDefault(member => member.IsAt(guide.New.PeerUrl) && member.Member.IdText != guide.OldId);

    /// <summary>The members that stay, by name.</summary>
    public ImmutableArray<SeenMember> Staying(SeedGuide guide) => [.. Members.Where(member => member != Old(guide) && member != New(guide) && member.Member.HasStarted).OrderBy(member => member.Member.Label, StringComparer.Ordinal)];

    /// <summary>Members that nobody should have added: listed, never started, and not the new one.</summary>
    public ImmutableArray<SeenMember> Strays(SeedGuide guide) => [.. Members.Where(member => !member.Member.HasStarted && member != New(guide) && member != Old(guide))];
}
