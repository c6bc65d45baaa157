using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Model;
using M3Admin.Placements.Rules;

namespace M3Admin.Operations.Doctor.Checks.Placements;

internal sealed class PlacementHoldsRules() : PlacementCheck("placement-holds-rules", "Placements hold every rule that M3 has for them, and no two replicas of a shard stand in one isolation group")
{
    // An instance that nothing takes from is told as one thing, not shard by shard.
    protected override IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, ClusterFacts cluster) =>
        from violation in PlacementRules.Check(placement, facts.Key.Service)
        where violation.Rule != Rule.LeavingHasOneTaker || violation.Instance is not { } instance || !Takers.IsForsaken(placement, instance)
        group violation by violation.Rule into broken
        let more = broken.Count() - 1
        select new Verdict.Found(new Finding(
            Severity.Critical,
            facts.Subject,
            $"{Words.Count(broken.Count(), "violation")} in v{facts.Stored?.Version.Version}: {Claims.Of(broken.Key)}",
            broken.First().Message + (more == 0 ? "" : $" And {Words.Number(more)} more."),
            "Repair it: a rebalance moves what stands wrong where it can; otherwise set a mended placement.")
        {
            Mending = new Mending.ByChange(facts.Key, RequestVerb.Rebalance),
        });
}
