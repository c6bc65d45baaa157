using M3Admin.Placements.Model;
using M3Admin.Placements.Rules;

namespace M3Admin.Placements.Planning.Warnings;

/// <summary>Warns of the rules that a placement breaks which is to be set as it is.</summary>
internal static class BrokenRules
{
    public static IEnumerable<PlanWarning> Of(Placement placement) => PlacementRules.Check(placement).Select(violation => new PlanWarning(
        WarningSeverity.Danger,
        WarningKind.RuleBroken,
        violation.Instance,
        violation.Message,
        "Mend the placement, or accept that M3 may not be able to work with it."));
}
