using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace M3Admin.Clusters.Json.Requests.Reading;

/// <summary>Texts as Go reads them from JSON and as it shows them in its messages.</summary>
internal static class GoText
{
    /// <summary>The text of a JSON string whose syntax is in order. What is no UTF-8 becomes U+FFFD, byte by byte; so does half a surrogate pair.</summary>
    /// <param name="quoted">The string with its quotes.</param>
    public static string Unquote(ReadOnlySpan<byte> quoted)
    {
        var inner = quoted[1..^1];
        if (!inner.Contains((byte)'\\') && Utf8.IsValid(inner))
        {
            return Encoding.UTF8.GetString(inner);
        }

        var text = new StringBuilder(inner.Length);
        while (!inner.IsEmpty)
        {
            inner = inner[(inner[0] == '\\' ? AppendEscaped(text, inner) : AppendPlain(text, inner))..];
        }

        return text.ToString();
    }

    /// <summary>What is ASCII already.</summary>
    public static string Ascii(ReadOnlySpan<byte> text) => Encoding.ASCII.GetString(text);

    /// <summary>A byte as Go's syntax faults show it: in single quotes, as the character of that number.</summary>
    public static string Quote(byte character) => character switch
    {
        (byte)'\'' => @"'\''",
        (byte)'"' => "'\"'",
        _ => $"'{Shown(new Rune(character))}'",
    };

    /// <summary>A text as Go's <c>%q</c> shows it.</summary>
    public static string Quote(string text) => Quote(Encoding.UTF8.GetBytes(text));

    /// <summary>A text as Go's <c>%q</c> shows it; bytes that are no UTF-8 by their numbers.</summary>
    public static string Quote(ReadOnlySpan<byte> utf8)
    {
        var text = new StringBuilder(utf8.Length + 2).Append('"');
        while (!utf8.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(utf8, out var rune, out var length) == OperationStatus.Done)
            {
                text.Append(Shown(rune));
            }
            else
            {
                length = 1;
                text.Append(CultureInfo.InvariantCulture, $@"\x{utf8[0]:x2}");
            }

            utf8 = utf8[length..];
        }

        return text.Append('"').ToString();
    }

    private static int AppendPlain(StringBuilder text, ReadOnlySpan<byte> utf8)
    {
        var isRune = Rune.DecodeFromUtf8(utf8, out var rune, out var length) == OperationStatus.Done;
        text.Append(isRune ? rune.ToString() : "\uFFFD");
        return isRune ? length : 1;
    }

    private static int AppendEscaped(StringBuilder text, ReadOnlySpan<byte> utf8)
    {
        if (utf8[1] != 'u')
        {
            text.Append(Escaped(utf8[1]));
            return 2;
        }

        var unit = Unit(utf8);
        if (!char.IsSurrogate(unit))
        {
            text.Append(unit);
            return 6;
        }

        var isPair = utf8.Length >= 12 && utf8[6] == '\\' && utf8[7] == 'u' && char.IsSurrogatePair(unit, Unit(utf8[6..]));
        text.Append(isPair ? new Rune(unit, Unit(utf8[6..])).ToString() : "\uFFFD");
        return isPair ? 12 : 6;
    }

    private static char Unit(ReadOnlySpan<byte> escape) => (char)ushort.Parse(escape[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static char Escaped(byte letter) => letter switch
    {
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        (byte)'n' => '\n',
        (byte)'r' => '\r',
        (byte)'t' => '\t',
        _ => (char)letter,
    };

    private static string Shown(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\a' => @"\a",
        '\b' => @"\b",
        '\f' => @"\f",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        '\v' => @"\v",
        ' ' => " ",
        _ when IsPrinted(rune) => rune.ToString(),
        < 0x20 or 0x7f => $@"\x{rune.Value:x2}",
        < 0x10000 => $@"\u{rune.Value:x4}",
        _ => $@"\U{rune.Value:x8}",
    };

    // Go prints letters, marks, numbers, punctuation and symbols, and of all the spaces the ASCII one.
    private static bool IsPrinted(Rune rune) => Rune.GetUnicodeCategory(rune) is
        not (UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control or
            UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
