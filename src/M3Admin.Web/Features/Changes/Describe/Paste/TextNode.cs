using System.Collections.Immutable;

namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>A part of a structured text, with the line where it stands: a closed set.</summary>
public abstract class TextNode
{
    private TextNode(int line) => Line = line;

    /// <summary>The line where it begins, from 1.</summary>
    public int Line { get; }

    /// <summary>Names with values.</summary>
    public sealed class Map(int line, ImmutableArray<TextMember> members) : TextNode(line)
    {
        /// <summary>Its members, in the order of the text.</summary>
        public ImmutableArray<TextMember> Members { get; } = members;

        /// <summary>The member of a name, however the name is written; null when there is none.</summary>
        public TextMember? Find(string name) => Members.FirstOrDefault(member => member.Is(name));
    }

    /// <summary>Values in a row.</summary>
    public sealed class List(int line, ImmutableArray<TextNode> items) : TextNode(line)
    {
        /// <summary>The values.</summary>
        public ImmutableArray<TextNode> Items { get; } = items;
    }

    /// <summary>A single value.</summary>
    public sealed class Scalar(int line, string text) : TextNode(line)
    {
        /// <summary>The value, without quotes; empty for null.</summary>
        public string Text { get; } = text;
    }
}
