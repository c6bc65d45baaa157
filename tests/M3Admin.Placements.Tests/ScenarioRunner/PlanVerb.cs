using M3Admin.Placements.Planning;
using M3Admin.Placements.Planning.Changes;

namespace M3Admin.Placements.Tests.ScenarioRunner;

/// <summary>A change, planned: <c>add c@r1 w=200; d@r2</c>. Its time is 100 s after the epoch, or as in <c>… at 200s</c>; aggregation windows are minutes.</summary>
internal sealed class PlanVerb(string name, Func<string, Scenario, PlacementChange> change) : IScenarioVerb
{
    public string Name => name;

    public string Run(Scenario scenario)
    {
        var (arguments, seconds) = $" {scenario.Arguments}".Split(" at ") is [var before, var time] ? (before.Trim(), int.Parse(time.TrimEnd('s'))) : (scenario.Arguments, 100);
        var clock = AggregatorClock.At(DateTimeOffset.UnixEpoch.AddSeconds(seconds));
        return PlanText.Of(PlacementPlanner.Plan(scenario.Then ?? scenario.Given, change(arguments, scenario), clock));
    }
}
