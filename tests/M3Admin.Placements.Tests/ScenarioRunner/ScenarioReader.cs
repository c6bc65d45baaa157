using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Tests.ScenarioRunner;

/// <summary>Reads one scenario: "given" and a placement, perhaps "then" and another, an action, dashes, the expected text.</summary>
internal static class ScenarioReader
{
    public static Scenario Read(string title, string[] lines)
    {
        var dashes = Array.FindIndex(lines, line => line.TrimEnd() == "----");
        if (dashes < 0)
        {
            throw new ScenarioFormatException($"\"{title}\" has no ---- line.");
        }

        string[] above = [.. lines[..dashes].Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
        var then = Array.FindIndex(above, line => line.StartsWith("then ", StringComparison.Ordinal));
        if (above.Length < 2 || !above[0].StartsWith("given ", StringComparison.Ordinal))
        {
            throw new ScenarioFormatException($"\"{title}\" must begin with \"given\" and end, before its dashes, with what is done.");
        }

        var given = above[..(then < 0 ? above.Length - 1 : then)];
        return new Scenario(
            title,
            Placement(title, "given ", given),
            then < 0 ? null : Placement(title, "then ", above[then..^1]),
            above[^1],
            ScenarioText.Tidy(string.Join('\n', lines[(dashes + 1)..])));
    }

    private static Placement? Placement(string title, string keyword, string[] lines)
    {
        var text = string.Join('\n', lines)[keyword.Length..];
        return text == "nothing" ? null : PlacementNotation.Parse(text) switch
        {
            NotationResult.Parsed parsed => parsed.Placement,
            NotationResult.Failed failed => throw new ScenarioFormatException($"\"{title}\", {keyword.Trim()}: {string.Join("; ", failed.Errors)}"),
            var other => throw new ScenarioFormatException($"{other}"),
        };
    }
}
