using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Keys;

internal sealed class ZoneIsServed() : PlacementCheck("zone-is-served", "Every instance is of the zone that this store serves")
{
    protected override IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, ClusterFacts cluster) =>
        from instance in placement.Instances
        where instance.Zone != cluster.Zone
        group instance by instance.Zone into stray
        select new Verdict.Found(new Finding(
            Severity.Warning,
            facts.Subject,
            stray.Key.Length == 0 ? "Instances without a zone" : $"Instances of zone {stray.Key}",
            $"{Words.List(stray.Select(instance => instance.Id))} {(stray.Count() == 1 ? "is" : "are")} of {(stray.Key.Length == 0 ? "no zone" : $"zone {stray.Key}")}, and this store serves {cluster.Zone}: M3 leaves such instances out when it changes the placement.",
            $"Set their zone to {cluster.Zone}; or, if {(stray.Key.Length == 0 ? "another zone" : stray.Key)} is what this etcd is called in M3's configuration, correct M3Admin:Clusters:<n>:Zone.")
        {
            Mending = new Mending.ByChange(facts.Key, RequestVerb.Set),
        });
}
