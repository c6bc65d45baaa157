namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>Something in a pasted text that was not taken.</summary>
/// <param name="Line">The line, from 1; 0 when it is about the text as a whole.</param>
/// <param name="Message">What, why, and the way out.</param>
public sealed record PasteNote(int Line, string Message)
{
    /// <summary>With its line: <c>Line 4: …</c>.</summary>
    public override string ToString() => Line == 0 ? Message : $"Line {Line}: {Message}";
}
