using M3Admin.Operations.Changes;
using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks.Placements;

internal sealed class PlacementFitsStore() : PlacementCheck("placement-fits-store", "No placement takes more than half of what etcd takes in one request")
{
    protected override IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, ClusterFacts cluster) => facts.Stored is { SizeInBytes: > PlacementSize.RequestLimit / 2 and var size }
        ?
        [
            new Verdict.Found(new Finding(
                Severity.Warning,
                facts.Subject,
                $"The placement takes {Words.Bytes(size)}",
                $"{Words.Percent((double)size / PlacementSize.RequestLimit)} of the {Words.Bytes(PlacementSize.RequestLimit)} that etcd takes in one request by default; during a change of many shards it is larger still. M3Admin writes up to {Words.Bytes(PlacementSize.Limit)}.",
                "Raise --max-request-bytes of every etcd member for M3's own writes; and grow by larger instances rather than by more of them.")
            {
                Mending = new Mending.AtPlacement(facts.Key),
            }),
        ]
        : [];
}
