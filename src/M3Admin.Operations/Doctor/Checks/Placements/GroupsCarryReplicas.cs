using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Placements;

internal sealed class GroupsCarryReplicas() : PlacementCheck("groups-carry-replicas", "There are as many isolation groups as replicas or more, and none has more instances than it can use")
{
    protected override IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, ClusterFacts cluster)
    {
        if (!placement.IsSharded || placement.Instances.IsEmpty)
        {
            return [];
        }

        var groups = placement.Instances.Where(instance => !instance.IsLeaving).Select(instance => instance.Group).Distinct().Count();
        return groups < placement.ReplicaFactor ? [TooFew(facts, placement, groups)]
            : placement.IsMirrored ? []
            : GroupShares.Of(placement).Where(shares => shares.ByCount >= GroupShares.TooMuch).Select(shares => TooLarge(facts, placement, shares));
    }

    private static Verdict.Found TooFew(PlacementFacts facts, Placement placement, int groups) => new(new Finding(
        Severity.Critical,
        facts.Subject,
        $"{Words.Count(groups, "isolation group")} for {placement.ReplicaFactor} replicas",
        $"Replicas of a shard have to stand in {placement.ReplicaFactor} groups, and there {(groups == 1 ? "is" : "are")} {groups}: losing one group loses more than one replica of some shards.",
        $"Add instances in {Words.Count(placement.ReplicaFactor - groups, "other isolation group")}.")
    {
        Mending = new Mending.ByChange(facts.Key, RequestVerb.Add),
    });

    private static Verdict.Found TooLarge(PlacementFacts facts, Placement placement, GroupShares shares)
    {
        var staying = placement.Instances.Where(instance => !instance.IsLeaving).ToList();
        var members = staying.FindAll(instance => instance.Group == shares.Group).Count;
        return new Verdict.Found(new Finding(
            Severity.Advice,
            facts.Subject,
            $"{shares.Group} has more instances than it can use",
            $"{members} of {Words.Count(staying.Count, "instance")} stand there, but a group holds each shard once: {Words.Number(placement.ShardCount)} of {Words.Number((long)placement.ShardCount * placement.ReplicaFactor)} replicas, where {Words.Share(shares.ByCount * placement.ShardCount)} would be their share. The others carry more each.",
            "Add instances in the other groups.")
        {
            Mending = new Mending.ByChange(facts.Key, RequestVerb.Add),
        });
    }
}
