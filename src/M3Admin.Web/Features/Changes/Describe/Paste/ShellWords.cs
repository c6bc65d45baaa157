using System.Collections.Immutable;
using System.Text;

namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>Cuts a command into its words, as a shell does: quotes, backslashes, lines that go on.</summary>
public static class ShellWords
{
    /// <summary>The words, each with the line where it begins. A quote that is never closed ends with the text.</summary>
    public static ImmutableArray<(string Word, int Line)> Of(string text)
    {
        var words = ImmutableArray.CreateBuilder<(string, int)>();
        var (word, line, began) = (new StringBuilder(), 1, 0);
        for (var at = 0; at < text.Length; at++)
        {
            var isSpace = char.IsWhiteSpace(text[at]);
            if (isSpace && began > 0)
            {
                words.Add((word.ToString(), began));
                word.Clear();
                began = 0;
            }
            else if (!isSpace)
            {
                var start = at;
                var goesOn = text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '\n';
                began = began == 0 && !goesOn ? line : began;
                at = Take(text, at, word);
                line += text.AsSpan(start..Math.Min(at + 1, text.Length)).Count('\n');
                continue;
            }

            line += text[at] == '\n' ? 1 : 0;
        }

        if (began > 0)
        {
            words.Add((word.ToString(), began));
        }

        return words.ToImmutable();
    }

    // Takes what begins here, one character or a quotation, and says where it ends.
    private static int Take(string text, int at, StringBuilder word)
    {
        switch (text[at])
        {
            case '\'':
                var end = text.IndexOf('\'', at + 1) is >= 0 and var closed ? closed : text.Length;
                word.Append(text, at + 1, end - at - 1);
                return end;
            case '"':
                return TakeDouble(text, at + 1, word);
            case '\\' when at + 1 < text.Length:
                word.Append(text[at + 1] == '\n' ? "" : text[at + 1]);
                return at + 1;
            default:
                word.Append(text[at]);
                return at;
        }
    }

    private static int TakeDouble(string text, int at, StringBuilder word)
    {
        for (; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\' or '$' or '`')
            {
                at++;
            }

            word.Append(text[at]);
        }

        return at;
    }
}
