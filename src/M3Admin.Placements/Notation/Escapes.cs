using System.Globalization;

namespace M3Admin.Placements.Notation;

/// <summary>What may follow a backslash in a quoted word.</summary>
internal static class Escapes
{
    /// <summary>The character that is meant, null when none is; and how much of the text said so.</summary>
    public static char? Read(ReadOnlySpan<char> text, out int length)
    {
        switch (text)
        {
            case ['"' or '\\', ..]:
                length = 1;
                return text[0];
            case ['u', _, _, _, _, ..] when ushort.TryParse(text[1..5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                length = 5;
                return (char)unit;
            default:
                length = 0;
                return null;
        }
    }
}
