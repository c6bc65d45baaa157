using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Tests.ScenarioRunner;

/// <summary><c>print</c>: the placement as the notation prints it.</summary>
internal sealed class PrintVerb : IScenarioVerb
{
    public string Name => "print";

    public string Run(Scenario scenario) => PlacementNotation.Print(scenario.Placement);
}
