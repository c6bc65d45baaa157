using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>Reads YAML with the line of every value. JSON with gaps still to be filled in, as M3's documents have it, is YAML too.</summary>
public static class YamlTree
{
    // An alias stands for all that it names, so a small text can mean more than fits anywhere.
    private const int MostNodes = 500_000;

    /// <summary>Reads the first document of a text. Never throws.</summary>
    /// <param name="text">The text.</param>
    /// <param name="firstLine">The line in which it begins, where it was cut out of another text.</param>
    public static TextTree Read(string text, int firstLine = 1)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            var left = MostNodes;
            return stream.Documents.Count == 0
                ? new TextTree(null, new PasteNote(0, "There is nothing in the text."))
                : new TextTree(Value(stream.Documents[0].RootNode, firstLine - 1, 0, ref left), null);
        }
        catch (YamlException wrong)
        {
            return new TextTree(null, new PasteNote((int)wrong.Start.Line + firstLine - 1, $"not YAML: {(wrong.InnerException ?? wrong).Message.TrimEnd('.')}."));
        }
        catch (InvalidDataException wrong)
        {
            return new TextTree(null, new PasteNote(0, wrong.Message));
        }
    }

    private static TextNode Value(YamlNode node, int before, int depth, ref int left)
    {
        if (--left < 0 || depth > TextTree.MaxDepth)
        {
            throw new InvalidDataException("The text holds more than any placement does; paste the instances alone.");
        }

        var line = (int)node.Start.Line + before;
        switch (node)
        {
            case YamlMappingNode map:
                var members = ImmutableArray.CreateBuilder<TextMember>();
                foreach (var (name, value) in map.Children)
                {
                    members.Add(new TextMember($"{name}", (int)name.Start.Line + before, Value(value, before, depth + 1, ref left)));
                }

                return new TextNode.Map(line, members.ToImmutable());
            case YamlSequenceNode list:
                var items = ImmutableArray.CreateBuilder<TextNode>();
                foreach (var item in list.Children)
                {
                    items.Add(Value(item, before, depth + 1, ref left));
                }

                return new TextNode.List(line, items.ToImmutable());
            default:
                return new TextNode.Scalar(line, node is YamlScalarNode { Value: { } text } scalar && !(scalar.Style == ScalarStyle.Plain && text is "null" or "~") ? text : "");
        }
    }
}
