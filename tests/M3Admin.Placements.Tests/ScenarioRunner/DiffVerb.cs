using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Tests.ScenarioRunner;

/// <summary><c>diff</c>: what became of the given placement in the one under "then".</summary>
internal sealed class DiffVerb : IScenarioVerb
{
    public string Name => "diff";

    public string Run(Scenario scenario)
    {
        var diff = PlacementDiff.Between(scenario.Given, scenario.Then);
        string[] lines =
        [
            .. diff.Joined.Select(id => $"joined {id}"),
            .. diff.Left.Select(id => $"left {id}"),
            .. diff.Altered.Select(id => $"altered {id}"),
            .. diff.Shards.Select(change => $"{change.Instance}: {Text(change.Before)} to {Text(change.After)}"),
        ];
        return lines.Length == 0 ? "no difference" : string.Join('\n', lines);
    }

    private static string Text(Shard? shard) => shard is null ? "none" : PlacementNotation.Print(shard);
}
