using M3Admin.Placements.Model;

namespace M3Admin.Placements.Tests.ScenarioRunner;

/// <summary>One example from a scenario file: a placement, something done with it, and the text that must come of it.</summary>
/// <param name="Title">Its title line, without the hash.</param>
/// <param name="Given">The placement it starts from; null for "given nothing".</param>
/// <param name="Then">The later placement, where it has a "then"; null for "then nothing".</param>
/// <param name="Action">The line before the dashes: a verb and its arguments.</param>
/// <param name="Expected">What stands below the dashes.</param>
internal sealed record Scenario(string Title, Placement? Given, Placement? Then, string Action, string Expected)
{
    public string Verb => Action.Split(' ', 2)[0];

    public string Arguments => Action.Split(' ', 2) is [_, var arguments] ? arguments.Trim() : "";

    public Placement Placement => Given ?? throw new ScenarioFormatException($"\"{Title}\": {Verb} needs a placement, not \"given nothing\".");
}
