using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace M3Admin.Operations.NodeConfig.Editing;

/// <summary>Reads a YAML text into parts that know where they stand. The parser gives the places only; the text itself is never written anew.</summary>
internal sealed class YamlReader
{
    private const int MostDepth = 64;

    private readonly SourceText _source;
    private readonly Parser _parser;
    private readonly Dictionary<string, YamlPart> _anchors = new(StringComparer.Ordinal);
    private readonly List<ConfigProblem> _problems = [];

    private YamlReader(SourceText source) => (_source, _parser) = (source, new Parser(new StringReader(source.Text)));

    /// <summary>Reads the only document of a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="problems">All that is wrong.</param>
    /// <returns>Its root; null when there is none, or something is wrong.</returns>
    public static YamlPart? Read(SourceText source, out ImmutableArray<ConfigProblem> problems)
    {
        var reader = new YamlReader(source);
        YamlPart? root = null;
        try
        {
            root = reader.Document();
        }
        catch (YamlException wrong)
        {
            reader._problems.Add(reader.Syntax((int)wrong.Start.Line, (wrong.InnerException ?? wrong).Message));
        }
        catch (InvalidOperationException)
        {
            // What the parser throws for a key within an unclosed list.
            reader._problems.Add(reader.Syntax((int)(reader._parser.Current?.End.Line ?? 1), "a list or mapping is not closed here"));
        }

        problems = [.. reader._problems.OrderBy(problem => problem.Line)];
        return problems.IsEmpty ? root : null;
    }

    private ConfigProblem Syntax(int at, string message)
    {
        var line = Math.Clamp(at, 1, _source.Lines);
        // Of a tab the parser only says that something cannot be there, where it began to read it.
        var tab = Enumerable.Range(line, _source.Lines - line + 1).FirstOrDefault(later => _source.Indent(later).Contains('\t') && !_source.IsComment(later));
        return tab > 0 ? Tab(tab) : new ConfigProblem(line, $"this is not YAML: {message.TrimEnd('.')}.", "Mend the line, or paste the file as it is on the host.");
    }

    private static ConfigProblem Tab(int line) => new(line, "the line is indented with a tab, which YAML does not allow.", "Put spaces in its place, as in the lines around it.");

    private YamlPart? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        var root = Part(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            _problems.Add(new ConfigProblem((int)second.Start.Line, "a second YAML document begins here; m3dbnode reads one.", "Paste one file at a time."));
        }

        return root;
    }

    private YamlPart Part(int depth)
    {
        if (depth > MostDepth)
        {
            throw new YamlException(_parser.Current?.Start ?? Mark.Empty, _parser.Current?.End ?? Mark.Empty, "it is nested deeper than any configuration is");
        }

        return _parser.Current switch
        {
            AnchorAlias => Alias(),
            MappingStart => Map(depth),
            SequenceStart => List(depth),
            _ => Word(),
        };
    }

    private YamlPart.Alias Alias()
    {
        var alias = _parser.Consume<AnchorAlias>();
        return _anchors.TryGetValue(alias.Value.Value, out var target)
            ? new YamlPart.Alias(_source.Offset(alias.Start), (int)alias.Start.Line, alias.Value.Value, target, _source.Offset(alias.End))
            : throw new YamlException(alias.Start, alias.End, $"*{alias.Value.Value} names an anchor that is nowhere above it");
    }

    private YamlPart Word()
    {
        var word = _parser.Consume<Scalar>();
        CheckTab(word.Start);
        var (start, stop) = (AfterProperties(_source.Offset(word.Start)), _source.Offset(word.End));
        var value = word.Style == ScalarStyle.Plain && word.Value is "null" or "~" ? "" : word.Value;
        return Named(word.Anchor, new YamlPart.Scalar(start, (int)word.Start.Line, Name(word.Anchor), BackOverBlank(start, stop), value, word.Style));
    }

    private YamlPart Map(int depth)
    {
        var begin = _parser.Consume<MappingStart>();
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        while (!_parser.Accept<MappingEnd>(out _))
        {
            entries.Add(new YamlEntry(Part(depth + 1), Part(depth + 1)));
        }

        var end = _parser.Consume<MappingEnd>();
        foreach (var again in entries.Where(entry => entry.Name.Length > 0 && entry.Name != "<<").GroupBy(entry => entry.Name).Where(same => same.Count() > 1))
        {
            _problems.Add(new ConfigProblem(again.Last().Key.Line, $"'{again.Key}' is there twice, first in line {again.First().Key.Line}; M3 refuses such a file.", "Leave one of them."));
        }

        return Named(begin.Anchor, new YamlPart.Map(_source.Offset(begin.Start), (int)begin.Start.Line, Name(begin.Anchor), entries.ToImmutable(), begin.Style == MappingStyle.Flow, _source.Offset(end.End)));
    }

    private YamlPart List(int depth)
    {
        var begin = _parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<YamlPart>();
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            items.Add(Part(depth + 1));
        }

        var end = _parser.Consume<SequenceEnd>();
        return Named(begin.Anchor, new YamlPart.List(_source.Offset(begin.Start), (int)begin.Start.Line, Name(begin.Anchor), items.ToImmutable(), begin.Style == SequenceStyle.Flow, _source.Offset(end.End)));
    }

    private YamlPart Named(AnchorName anchor, YamlPart part)
    {
        if (!anchor.IsEmpty)
        {
            _anchors[anchor.Value] = part;
        }

        return part;
    }

    private static string Name(AnchorName anchor) => anchor.IsEmpty ? "" : anchor.Value;

    private void CheckTab(Mark at)
    {
        var line = (int)at.Line;
        var indent = _source.Indent(line);
        if (indent.Contains('\t') && _problems.TrueForAll(problem => problem.Line != line))
        {
            _problems.Add(Tab(line));
        }
    }

    // An anchor and a tag stand before the word itself.
    private int AfterProperties(int start)
    {
        while (start < _source.Text.Length && _source.Text[start] is '&' or '!')
        {
            while (start < _source.Text.Length && !char.IsWhiteSpace(_source.Text[start]))
            {
                start++;
            }

            while (start < _source.Text.Length && char.IsWhiteSpace(_source.Text[start]))
            {
                start++;
            }
        }

        return start;
    }

    private int BackOverBlank(int start, int stop)
    {
        while (stop > start && char.IsWhiteSpace(_source.Text[stop - 1]))
        {
            stop--;
        }

        return stop;
    }
}
