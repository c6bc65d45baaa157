using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Placements;

internal sealed class LeavingIsTakenFrom() : PlacementCheck("leaving-is-taken-from", "From each instance that leaves, somebody takes its shards")
{
    protected override IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, ClusterFacts cluster) =>
        from leaving in placement.Instances
        where Takers.IsForsaken(placement, leaving.Id)
        let shards = Words.Count(leaving.Shards.Length, "shard")
        select new Verdict.Found(new Finding(
            Severity.Critical,
            Subject.Of(facts.Key, leaving.Id),
            $"{leaving.Id} is leaving, and nobody takes from it",
            $"{shards} of it {(leaving.Shards.Length == 1 ? "is" : "are")} leaving, and no instance names it as a source, so it stays for ever.",
            $"If those shards have all their replicas elsewhere, set a placement without {leaving.Id}; if not, set one in which it holds them available again.")
        {
            Mending = new Mending.ByChange(facts.Key, RequestVerb.Set),
            Since = leaving.Shards.Select(shard => facts.Snapshot.Observed.Find(leaving.Id, shard.Id)?.Since).Min(),
        });
}
