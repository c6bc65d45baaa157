using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Placements;

internal sealed class ReplicaFactorTolerates() : PlacementCheck("replica-factor-tolerates-a-loss", "A lost isolation group leaves a quorum, and no replica is held for nothing")
{
    protected override IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, ClusterFacts cluster) => (facts.Key.Service, placement.ReplicaFactor) switch
    {
        (ServiceName.M3DB, 1 or 2) => [Found(facts, placement, Severity.Warning, "It tolerates no lost group.", "Add replicas until there are 3.")],
        (ServiceName.M3DB, > 2) when placement.ReplicaFactor % 2 == 0 =>
            [Found(facts, placement, Severity.Advice, $"It tolerates {Words.Count(Tolerated(placement), "lost group")}, as {placement.ReplicaFactor - 1} replicas do.", "An odd number of replicas costs less or tolerates more.")],
        (ServiceName.M3Aggregator, 1) => [Found(facts, placement, Severity.Warning, "No follower takes over when an aggregator is lost.", "Mirror each shard set on 2 instances.")],
        _ => [],
    };

    private static int Tolerated(Placement placement) => (int)placement.ReplicaFactor - ((int)placement.ReplicaFactor / 2) - 1;

    private static Verdict.Found Found(PlacementFacts facts, Placement placement, Severity severity, string what, string wayOut) => new(new Finding(
        severity,
        facts.Subject,
        $"Replica factor {placement.ReplicaFactor}",
        $"{Words.Count(placement.ReplicaFactor, "replica")}, of which a quorum is {(placement.ReplicaFactor / 2) + 1}. {what}",
        wayOut)
    {
        Mending = facts.Key.Service == ServiceName.M3DB ? new Mending.ByChange(facts.Key, RequestVerb.AddReplica) : new Mending.AtPlacement(facts.Key),
    });
}
