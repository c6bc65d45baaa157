namespace M3Admin.Placements.Rules.ServiceRules;

internal sealed class MirroredIsSharded : IPlacementRule
{
    public IEnumerable<Violation> Check(CheckedPlacement placement)
    {
        if (placement.Placement is { IsMirrored: true, IsSharded: false })
        {
            yield return new Violation(Rule.MirroredIsSharded, null, null, "The placement is mirrored but not sharded; set is_sharded or clear is_mirrored.");
        }
    }
}
