using M3Admin.Placements.Model;

namespace M3Admin.Placements.Planning.Proof;

/// <summary>What losing one isolation group while the change is under way would do.</summary>
/// <param name="Group">The group.</param>
/// <param name="WithoutQuorum">Shards that fewer replicas than a quorum could then serve.</param>
/// <param name="WithoutReplica">Those of them that no replica could serve.</param>
/// <param name="WithoutQuorumBefore">Shards that would be without a quorum if the group were lost without this change.</param>
public readonly record struct GroupLoss(IsolationGroup Group, int WithoutQuorum, int WithoutReplica, int WithoutQuorumBefore);
