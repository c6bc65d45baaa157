namespace M3Admin.Placements.Tests.ScenarioRunner;

/// <summary>What scenarios can do.</summary>
internal static class ScenarioVerbs
{
    private static readonly IScenarioVerb[] All = [new CheckVerb(), new LoadVerb(), new DiffVerb(), new PrintVerb(), new MarkVerb(), new RestoreVerb(), .. PlanVerbs.All];

    public static string Run(Scenario scenario) =>
        Array.Find(All, verb => verb.Name == scenario.Verb) is { } known
            ? known.Run(scenario)
            : throw new ScenarioFormatException($"\"{scenario.Title}\": \"{scenario.Verb}\" is none of {string.Join(", ", All.Select(verb => verb.Name))}.");
}
