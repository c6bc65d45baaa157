using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Placements;

internal sealed class EndpointsAreUnique() : PlacementCheck("endpoints-are-unique", "No two instances of a placement have the same endpoint")
{
    protected override IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, ClusterFacts cluster) =>
        from instance in placement.Instances
        where instance.Endpoint.Length > 0
        group instance by instance.Endpoint into same
        where same.Count() > 1
        let names = Words.List(same.Select(instance => instance.Id))
        select new Verdict.Found(new Finding(
            Severity.Critical,
            Subject.Of(facts.Key, same.First().Id),
            $"{Words.Count(same.Count(), "instance")} have the endpoint {same.Key}",
            $"{names}: one process gets what is meant for {same.Count()}, so their shards have fewer replicas than the placement says.",
            "Find out where each of them listens, and set their endpoints right.")
        {
            Mending = new Mending.ByChange(facts.Key, RequestVerb.Set),
        });
}
