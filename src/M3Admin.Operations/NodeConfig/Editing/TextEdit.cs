using System.Text;

namespace M3Admin.Operations.NodeConfig.Editing;

/// <summary>One place of a text that is to read differently.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How much goes; 0 where something is put in.</param>
/// <param name="New">What comes.</param>
internal sealed record TextEdit(int Start, int Length, string New)
{
    /// <summary>The text with all edits. Those at one place come in the order they are given.</summary>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        var result = new StringBuilder();
        var at = 0;
        foreach (var edit in edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.Length))
        {
            // What goes may go twice: two neighbouring lines each take the line end between them along.
            result.Append(text, at, Math.Max(0, edit.Start - at)).Append(edit.New);
            at = Math.Max(at, edit.Start + edit.Length);
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
