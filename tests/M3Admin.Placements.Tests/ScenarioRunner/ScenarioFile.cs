namespace M3Admin.Placements.Tests.ScenarioRunner;

/// <summary>A file of scenarios, each below its title line: <c># Two replicas in one group</c>.</summary>
internal static class ScenarioFile
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Scenarios");

    /// <summary>Every scenario file, by its path below the folder of scenarios.</summary>
    public static IEnumerable<string> All() =>
        Directory.EnumerateFiles(Root, "*.txt", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>The titles of a file's scenarios and the lines below each, in file order.</summary>
    public static IEnumerable<(string Title, string[] Lines)> Sections(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Root, file));
        int[] titles = [.. Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith("# ", StringComparison.Ordinal))];
        if (titles is not [0, ..])
        {
            throw new ScenarioFormatException($"{file}: the first line must be a title, such as \"# Two replicas in one group\".");
        }

        return titles.Select((start, i) => (lines[start][2..].Trim(), lines[(start + 1)..(i + 1 < titles.Length ? titles[i + 1] : lines.Length)]));
    }

    /// <summary>The scenario of that title.</summary>
    public static Scenario Read(string file, string title) =>
        Sections(file).Where(section => section.Title == title).ToArray() is [var only]
            ? ScenarioReader.Read(title, only.Lines)
            : throw new ScenarioFormatException($"{file}: two scenarios have the title \"{title}\".");
}
