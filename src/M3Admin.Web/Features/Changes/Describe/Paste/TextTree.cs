namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>What came of reading a structured text: its tree, or what is wrong with it.</summary>
/// <param name="Root">The tree; null when the text cannot be read.</param>
/// <param name="Fault">What is wrong, and in which line; null when nothing is.</param>
public sealed record TextTree(TextNode? Root, PasteNote? Fault)
{
    /// <summary>How deep values may stand within each other: far deeper than any placement.</summary>
    public const int MaxDepth = 32;
}
