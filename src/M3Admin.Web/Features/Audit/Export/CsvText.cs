namespace M3Admin.Web.Features.Audit.Export;

/// <summary>
/// A line of CSV as RFC 4180 has it: fields in quotes where they need them, lines that end in CR LF. What a spreadsheet would take for a formula gets an apostrophe in front, so that
/// no name, reason or address that somebody chose is ever run by whoever opens the file.
/// </summary>
internal static class CsvText
{
    // The signs, their wide forms, and what spreadsheets skip in front of them.
    private const string Formula = "=+-@\uff1d\uff0b\uff0d\uff20\t\r\n";
    private const string Special = ",\"\r\n";

    /// <summary>The line.</summary>
    public static string Line(IEnumerable<string> fields) => $"{string.Join(',', fields.Select(Field))}\r\n";

    private static string Field(string text)
    {
        var bare = text.AsSpan().TrimStart();
        var isFormula = (text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal)) || (!bare.IsEmpty && Formula.Contains(bare[0], StringComparison.Ordinal));
        var tame = isFormula ? $"'{text}" : text;
        return tame.AsSpan().ContainsAny(Special) ? $"\"{tame.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : tame;
    }
}
