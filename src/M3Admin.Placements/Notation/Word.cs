using System.Globalization;
using System.Text;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Notation;

/// <summary>Ids and other names as text: bare where that is clear, in quotes where it is not.</summary>
internal static class Word
{
    /// <summary>The word bare when it is made of letters, digits and <c>-_./</c>; otherwise in double quotes.</summary>
    public static string Of(string value) => value.Length > 0 && value.All(IsBare) ? value : Quoted(value);

    /// <summary>Like <see cref="Of(string)"/>, where colons inside are clear too: <c>db-1:9000</c>.</summary>
    public static string OfValue(string value) =>
        value.Split(':').All(part => part.Length > 0 && part.All(IsBare)) ? value : Quoted(value);

    /// <inheritdoc cref="Of(string)"/>
    public static string Of(InstanceId id) => Of(id.Value);

    /// <summary>Several ids, with commas.</summary>
    public static string List(IEnumerable<InstanceId> ids) => string.Join(", ", ids.Select(Of));

    /// <summary>Whether a character may stand in a bare word.</summary>
    public static bool IsBare(char unit) => char.IsLetterOrDigit(unit) || unit is '-' or '_' or '.' or '/';

    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var unit in value)
        {
            text.Append(Spelled(unit));
        }

        return text.Append('"').ToString();
    }

    private static string Spelled(char unit) => unit switch
    {
        '"' or '\\' => $"\\{unit}",
        _ when IsVisible(unit) => $"{unit}",
        _ => $"\\u{(int)unit:X4}",
    };

    // What a terminal or browser would act on instead of showing, and halves of characters, are spelled out.
    private static bool IsVisible(char unit) => char.GetUnicodeCategory(unit) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
