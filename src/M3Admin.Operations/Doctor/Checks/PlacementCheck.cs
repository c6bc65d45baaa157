using M3Admin.Operations.Doctor.Facts;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Doctor.Checks;

/// <summary>A check that looks at each placement that can be read.</summary>
internal abstract class PlacementCheck(string name, string claim) : ICheck
{
    public string Name => name;

    public string Claim => claim;

    public IEnumerable<Verdict> Look(ClusterFacts facts) =>
        facts.Placements.SelectMany(one => one.Stored is { Placement: var placement } ? Look(one, placement, facts) : []);

    protected abstract IEnumerable<Verdict> Look(PlacementFacts facts, Placement placement, ClusterFacts cluster);
}
