using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Rules;

namespace M3Admin.Placements.Planning;

/// <summary>Says which rules a stored placement breaks, so that no change can be planned on it.</summary>
internal static class InvalidPlacement
{
    private const int Told = 10;

    public static ImmutableArray<Refusal> Reasons(Placement? current)
    {
        var violations = current is null ? [] : PlacementRules.Check(current);
        var told = violations.Take(Told).Select(violation => new Refusal(RefusalKind.CurrentInvalid, violation.Instance, violation.Message));
        return
        [
            .. told,
            new Refusal(
                RefusalKind.CurrentInvalid,
                null,
                $"The placement breaks {violations.Length} {(violations.Length == 1 ? "rule" : "rules")} that planning relies on; " +
                "set a mended placement first."),
        ];
    }
}
