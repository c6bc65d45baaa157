using System.Text;

namespace M3Admin.Operations.NodeConfig.Editing;

/// <summary>One place of a text that is to read differently.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How much goes; 0 where something is put in.</param>
/// <param name="New">What comes.</param>
internal sealed record TextEdit(int Start, int Length, string New)
{
    /// <summary>The text with all edits. Those at one place come in the order they are given. Where the last line had no end, the new last one has none either.</summary>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        var result = new StringBuilder();
        var at = 0;
        foreach (var edit in edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.Length))
        {
            // What goes may go twice, where one edit lies within another.
            result.Append(text, at, Math.Max(0, edit.Start - at)).Append(edit.New);
            at = Math.Max(at, edit.Start + edit.Length);
        }

        var edited = result.Append(text, at, text.Length - at).ToString();
        return HasEnd(text) || !HasEnd(edited) ? edited : edited[..^(edited.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : 1)];
    }

    private static bool HasEnd(string text) => text is [.., '\n' or '\r'];
}
