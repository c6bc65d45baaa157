using M3Admin.Placements.Model;
using M3Admin.Placements.Rules;

namespace M3Admin.Placements.Tests.ScenarioRunner;

/// <summary><c>check</c> or <c>check m3aggregator</c>: the rules that the placement breaks, or "valid".</summary>
internal sealed class CheckVerb : IScenarioVerb
{
    public string Name => "check";

    public string Run(Scenario scenario)
    {
        var violations = PlacementRules.Check(scenario.Placement, Service(scenario));
        return violations.IsEmpty ? "valid" : string.Join('\n', violations.Select(Text));
    }

    private static ServiceName? Service(Scenario scenario) =>
        scenario.Arguments.Length == 0
            ? null
            : ServiceNames.Parse(scenario.Arguments) ?? throw new ScenarioFormatException($"\"{scenario.Title}\": \"{scenario.Arguments}\" is no M3 service.");

    private static string Text(Violation violation) =>
        $"{violation.Rule}" +
        (violation.Instance is { } instance ? $", instance {instance}" : "") +
        (violation.ShardId is { } shard ? $", shard {shard}" : "") +
        $"\n  {violation.Message}";
}
