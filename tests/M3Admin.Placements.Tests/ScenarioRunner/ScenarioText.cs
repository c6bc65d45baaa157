namespace M3Admin.Placements.Tests.ScenarioRunner;

/// <summary>Compares texts as a reader does: blank lines at the ends and spaces at the ends of lines say nothing.</summary>
internal static class ScenarioText
{
    public static string Tidy(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).Trim('\n');
}
