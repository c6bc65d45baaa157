using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>Reads JSON with the line of every value.</summary>
public static class JsonTree
{
    /// <summary>Reads a text. Never throws.</summary>
    /// <param name="text">The text.</param>
    /// <param name="firstLine">The line in which it begins, where it was cut out of another text.</param>
    public static TextTree Read(string text, int firstLine = 1)
    {
        try
        {
            return new TextTree(new Reading(Encoding.UTF8.GetBytes(text), firstLine).Whole(), null);
        }
        catch (JsonException wrong)
        {
            var message = wrong.Message.Split(" LineNumber:")[0].TrimEnd('.');
            return new TextTree(null, new PasteNote((int)(wrong.LineNumber ?? 0) + firstLine, $"not JSON: {message}."));
        }
    }

    private ref struct Reading(byte[] utf8, int firstLine)
    {
        private readonly byte[] _utf8 = utf8;
        private Utf8JsonReader _json = new(utf8, new JsonReaderOptions { MaxDepth = TextTree.MaxDepth });
        private int _line = firstLine;
        private int _counted;

        public TextNode Whole()
        {
            Next();
            var root = Value();
            while (_json.Read())
            {
                // Only spaces may follow; the reader says so itself if there is more.
            }

            return root;
        }

        private TextNode Value() => _json.TokenType switch
        {
            JsonTokenType.StartObject => Map(),
            JsonTokenType.StartArray => List(),
            JsonTokenType.String => new TextNode.Scalar(_line, _json.GetString() ?? ""),
            JsonTokenType.Null => new TextNode.Scalar(_line, ""),
            _ => new TextNode.Scalar(_line, Encoding.UTF8.GetString(_json.ValueSpan)),
        };

        private TextNode.Map Map()
        {
            var (line, members) = (_line, ImmutableArray.CreateBuilder<TextMember>());
            for (Next(); _json.TokenType != JsonTokenType.EndObject; Next())
            {
                var (name, at) = (_json.GetString() ?? "", _line);
                Next();
                members.Add(new TextMember(name, at, Value()));
            }

            return new TextNode.Map(line, members.ToImmutable());
        }

        private TextNode.List List()
        {
            var (line, items) = (_line, ImmutableArray.CreateBuilder<TextNode>());
            for (Next(); _json.TokenType != JsonTokenType.EndArray; Next())
            {
                items.Add(Value());
            }

            return new TextNode.List(line, items.ToImmutable());
        }

        private void Next()
        {
            if (!_json.Read())
            {
                throw new JsonException("The text ends too early", null, _line, null);
            }

            var at = (int)_json.TokenStartIndex;
            _line += _utf8.AsSpan(_counted..at).Count((byte)'\n');
            _counted = at;
        }
    }
}
