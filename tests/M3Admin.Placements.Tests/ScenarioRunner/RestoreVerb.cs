using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Placements.Planning.Restoring;

namespace M3Admin.Placements.Tests.ScenarioRunner;

/// <summary><c>restore</c>: the way from the given placement to the earlier one under "then".</summary>
internal sealed class RestoreVerb : IScenarioVerb
{
    public string Name => "restore";

    public string Run(Scenario scenario) => RestorePlanning.Of(scenario.Given ?? throw Needs("given"), scenario.Then ?? throw Needs("then")) switch
    {
        Restoration.Planned planned => string.Join('\n', Lines(planned)),
        Restoration.AsItWasOnly only => $"as it was only: {only.Reason}",
        Restoration.Impossible impossible => $"impossible: {impossible.Reason}",
        var other => throw new ScenarioFormatException($"{other}"),
    };

    private static ScenarioFormatException Needs(string what) => new($"restore needs a {what}");

    private static IEnumerable<string> Lines(Restoration.Planned planned)
    {
        var count = planned.Shards;
        yield return PlacementNotation.Print(planned.After);
        yield return $"{count.Staying} stay, {count.Returning} return, {count.Continuing} continue, {count.Streaming} stream, {count.FromPeers} from peers, {count.Dropped} dropped";
        foreach (var (what, ids) in new[] { ("join", planned.Joining), ("leave", planned.Leaving), ("altered", planned.Altered) })
        {
            if (!ids.IsEmpty)
            {
                yield return $"{what} {string.Join(' ', ids)}";
            }
        }
    }
}
