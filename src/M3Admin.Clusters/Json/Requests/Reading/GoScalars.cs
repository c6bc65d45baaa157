using System.Buffers;

namespace M3Admin.Clusters.Json.Requests.Reading;

/// <summary>
/// Where texts, numbers and literals end. Each gives back what is wrong (in Go's words, null for nothing; empty for a text that the input ends in)
/// and how many bytes are right.
/// </summary>
internal static class GoScalars
{
    private const string BadHex = @"in \u hexadecimal character escape";

    private static readonly SearchValues<byte> EndsPlainText = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    /// <summary>A text in quotes.</summary>
    public static string? String(ReadOnlySpan<byte> utf8, out int length)
    {
        length = 1;
        while (true)
        {
            var plain = utf8[length..].IndexOfAny(EndsPlainText);
            length = plain < 0 ? utf8.Length : length + plain;
            if (plain < 0)
            {
                return "";
            }

            if (utf8[length] == '"')
            {
                length++;
                return null;
            }

            if (utf8[length] != '\\')
            {
                return "in string literal";
            }

            if (Escape(utf8, ref length) is { } fault)
            {
                return fault;
            }
        }
    }

    /// <summary><c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public static string? Literal(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> literal, out int length)
    {
        length = utf8.CommonPrefixLength(literal);
        return length == literal.Length ? null : $"in literal {GoText.Ascii(literal)} (expecting '{(char)literal[length]}')";
    }

    /// <summary>A number.</summary>
    public static string? Number(ReadOnlySpan<byte> utf8, out int length)
    {
        length = utf8[0] == '-' ? 1 : 0;
        if (At(utf8, length) == '0')
        {
            length++; // Nothing but a point or an exponent goes on after a leading zero.
        }
        else if (!Digits(utf8, ref length))
        {
            return "in numeric literal";
        }

        return Fraction(utf8, ref length) ?? Exponent(utf8, ref length);
    }

    private static string? Fraction(ReadOnlySpan<byte> utf8, ref int length)
    {
        if (At(utf8, length) != '.')
        {
            return null;
        }

        length++;
        return Digits(utf8, ref length) ? null : "after decimal point in numeric literal";
    }

    private static string? Exponent(ReadOnlySpan<byte> utf8, ref int length)
    {
        if (At(utf8, length) is not ((byte)'e' or (byte)'E'))
        {
            return null;
        }

        length++;
        length += At(utf8, length) is (byte)'+' or (byte)'-' ? 1 : 0;
        return Digits(utf8, ref length) ? null : "in exponent of numeric literal";
    }

    private static bool Digits(ReadOnlySpan<byte> utf8, ref int length)
    {
        var start = length;
        while (At(utf8, length) is >= (byte)'0' and <= (byte)'9')
        {
            length++;
        }

        return length > start;
    }

    private static string? Escape(ReadOnlySpan<byte> utf8, ref int length)
    {
        length++;
        switch (At(utf8, length))
        {
            case (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' or (byte)'\\' or (byte)'/' or (byte)'"':
                length++;
                return null;
            case (byte)'u':
                length++;
                return Hexadecimal(utf8, ref length) ? null : BadHex;
            default:
                return "in string escape code";
        }
    }

    private static bool Hexadecimal(ReadOnlySpan<byte> utf8, ref int length)
    {
        for (var digits = 0; digits < 4; digits++)
        {
            if (!char.IsAsciiHexDigit((char)At(utf8, length)))
            {
                return false;
            }

            length++;
        }

        return true;
    }

    /// <summary>A byte, or a space beyond the end: that is what Go looks at there.</summary>
    private static byte At(ReadOnlySpan<byte> utf8, int index) => index < utf8.Length ? utf8[index] : (byte)' ';
}
