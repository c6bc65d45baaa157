using System.Collections.Immutable;

namespace M3Admin.Operations.NodeConfig.Editing;

/// <summary>Takes items out of a list and puts others in, in the manner in which the list is written.</summary>
internal sealed class ListEditor(SourceText source, YamlPart.List list)
{
    /// <summary>Takes items out, with the lines or the commas that were theirs.</summary>
    public IEnumerable<TextEdit> Remove(IReadOnlyCollection<int> items) => list.IsFlow ? RemoveFromFlow(items) : items.Select(at => source.WithoutLines(DashLine(at), LastLine(at)));

    /// <summary>Puts one in.</summary>
    /// <param name="after">After which item; -1 for before all.</param>
    /// <param name="lines">The new item, by lines, each but the first to be indented like the first word.</param>
    public TextEdit Insert(int after, ImmutableArray<string> lines)
    {
        if (list.IsFlow)
        {
            var text = string.Join(", ", lines);
            return list.Items.IsEmpty ? new TextEdit(list.Start + 1, 0, text)
                : after < 0 ? new TextEdit(list.Items[0].Start, 0, $"{text}, ")
                : new TextEdit(list.Items[after].End, 0, $", {text}");
        }

        var (lead, pad) = Lead(Math.Max(after, 0));
        var written = lines.Select((line, at) => (at == 0 ? lead : pad) + line);
        return after >= 0 ? source.WithLines(LastLine(after), written)
            : new TextEdit(source.Start(DashLine(0)), 0, string.Concat(written.Select(line => line + source.EndNear(DashLine(0)))));
    }

    /// <summary>Whether an item's lines are its own alone, so that they can be taken out.</summary>
    public bool HasOwnLines(int at) => list.IsFlow || (DashLine(at) is var first && source.Line(first).TrimStart(' ').StartsWith('-') && !source.Line(first).TrimStart(' ', '-').StartsWith("- ", StringComparison.Ordinal));

    private IEnumerable<TextEdit> RemoveFromFlow(IReadOnlyCollection<int> items)
    {
        var last = Enumerable.Range(0, list.Items.Length).LastOrDefault(at => !items.Contains(at), -1);
        foreach (var at in items.Where(at => at < last))
        {
            yield return new TextEdit(list.Items[at].Start, list.Items[at + 1].Start - list.Items[at].Start, "");
        }

        if (last >= 0 && last < list.Items.Length - 1)
        {
            yield return new TextEdit(list.Items[last].End, list.Items[^1].End - list.Items[last].End, "");
        }
    }

    private int DashLine(int at)
    {
        var dash = list.Items[at].Start;
        while (dash > 0 && source.Text[dash] != '-')
        {
            dash--;
        }

        return source.LineAt(dash);
    }

    private int LastLine(int at) => source.LineAt(Math.Max(list.Items[at].End - 1, list.Items[at].Start));

    // "  - " before the first line of an item, and as many spaces before the others.
    private (string First, string Others) Lead(int at)
    {
        var line = DashLine(at);
        var text = source.Line(line);
        var width = source.LineAt(list.Items[at].Start) == line ? list.Items[at].Start - source.Start(line) : text.IndexOf('-', StringComparison.Ordinal) + 2;
        return (text.Length >= width ? text[..width] : $"{text} ", new string(' ', width));
    }
}
