namespace M3Admin.Placements.Tests.ScenarioRunner;

/// <summary>Something a scenario can do. A new one is listed in <see cref="ScenarioVerbs"/>.</summary>
internal interface IScenarioVerb
{
    /// <summary>The first word of the action line.</summary>
    string Name { get; }

    /// <summary>Does it and tells what came of it, as text.</summary>
    string Run(Scenario scenario);
}
