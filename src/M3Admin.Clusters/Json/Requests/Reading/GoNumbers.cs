using System.Globalization;

namespace M3Admin.Clusters.Json.Requests.Reading;

/// <summary>Reads whole numbers as Go's jsonpb does: of a number in quotes the quotes are dropped, and what is left is read as JSON of its own.</summary>
internal static class GoNumbers
{
    /// <summary>The number in a JSON value other than null, or what is wrong with it.</summary>
    /// <param name="raw">The value's bytes, quotes included.</param>
    /// <param name="type">What it is read into.</param>
    public static (long Value, string? Fault) Read(ReadOnlySpan<byte> raw, GoNumber type)
    {
        if (raw[0] != '"')
        {
            return ReadUnquoted(raw, type);
        }

        using var scanner = new GoScanner(raw[1..^1], GoScannerScope.Everything);
        return scanner.Scan() ? ReadUnquoted(raw[1..^1].Trim(" \t\r\n"u8), type) : (0, scanner.Error);
    }

    /// <summary>What Go calls a value of that kind.</summary>
    public static string Kind(ReadOnlySpan<byte> raw) => raw[0] switch
    {
        (byte)'{' => "object",
        (byte)'[' => "array",
        (byte)'"' => "string",
        (byte)'t' or (byte)'f' => "bool",
        (byte)'n' => "null",
        _ => "number",
    };

    private static (long Value, string? Fault) ReadUnquoted(ReadOnlySpan<byte> raw, GoNumber type)
    {
        var kind = Kind(raw);
        if (raw[0] == 'n')
        {
            return (0, null); // "null" in quotes.
        }

        if (raw[0] is not ((byte)'-' or (>= (byte)'0' and <= (byte)'9')))
        {
            return (0, $"json: cannot unmarshal {kind} into Go value of type {type.Name}");
        }

        // Go's unsigned numbers have no sign, not even that of -0.
        return (type.Smallest < 0 || raw[0] != '-') && long.TryParse(raw, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) &&
               value >= type.Smallest && value <= type.Largest
            ? (value, null)
            : (0, $"json: cannot unmarshal number {GoText.Ascii(raw)} into Go value of type {type.Name}");
    }
}
