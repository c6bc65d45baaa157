using System.Collections.Immutable;
using YamlDotNet.Core;

namespace M3Admin.Operations.NodeConfig.Editing;

/// <summary>A text by its lines, each with its own line end.</summary>
internal sealed class SourceText
{
    private readonly ImmutableArray<int> _starts;

    public SourceText(string text)
    {
        Text = text;
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n')))
            {
                starts.Add(at + 1);
            }
        }

        _starts = starts.ToImmutable();
    }

    /// <summary>All of it.</summary>
    public string Text { get; }

    /// <summary>How many lines there are. A text that ends with a line end has an empty last one.</summary>
    public int Lines => _starts.Length;

    /// <summary>Where a mark of the parser is.</summary>
    public int Offset(Mark mark) => Math.Min(Start((int)mark.Line) + (int)mark.Column - 1, Text.Length);

    /// <summary>In which line an offset is, from 1.</summary>
    public int LineAt(int offset)
    {
        var found = _starts.BinarySearch(offset);
        return found >= 0 ? found + 1 : ~found;
    }

    /// <summary>Where a line begins.</summary>
    public int Start(int line) => line > Lines ? Text.Length : _starts[line - 1];

    /// <summary>Where the next line begins.</summary>
    public int After(int line) => line >= Lines ? Text.Length : _starts[line];

    /// <summary>What a line ends with; empty for the last one.</summary>
    public string EndOf(int line) => Text[Start(line)..After(line)] switch
    {
        [.., '\r', '\n'] => "\r\n",
        [.., '\n'] => "\n",
        [.., '\r'] => "\r",
        _ => "",
    };

    /// <summary>What a new line after this one ends with: as it does, or as the first line of the text.</summary>
    public string EndNear(int line) => EndOf(line) is { Length: > 0 } end ? end : EndOf(1) is { Length: > 0 } first ? first : "\n";

    /// <summary>A line without its end.</summary>
    public string Line(int line) => Text[Start(line)..(After(line) - EndOf(line).Length)];

    /// <summary>What a line begins with: spaces and tabs.</summary>
    public string Indent(int line)
    {
        var text = Line(line);
        return text[..(text.Length - text.TrimStart(' ', '\t').Length)];
    }

    /// <summary>Whether a line holds nothing but a comment.</summary>
    public bool IsComment(int line) => Line(line).TrimStart(' ', '\t').StartsWith('#');

    /// <summary>Takes whole lines out.</summary>
    public TextEdit WithoutLines(int first, int last) => new(Start(first), After(last) - Start(first), "");

    /// <summary>Puts lines after a line.</summary>
    public TextEdit WithLines(int after, IEnumerable<string> lines)
    {
        var end = EndNear(after);
        return EndOf(after).Length == 0 ? new TextEdit(After(after), 0, string.Concat(lines.Select(line => end + line))) : new TextEdit(After(after), 0, string.Concat(lines.Select(line => line + end)));
    }
}
