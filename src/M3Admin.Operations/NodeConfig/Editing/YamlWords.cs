using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace M3Admin.Operations.NodeConfig.Editing;

/// <summary>Writes words as the words around them are written. Pure.</summary>
internal static partial class YamlWords
{
    /// <summary>Puts another word in one's place, in the same quotes.</summary>
    public static TextEdit Replace(SourceText source, YamlPart.Scalar word, string value) =>
        word.Stop > word.Start ? new TextEdit(word.Start, word.Stop - word.Start, Write(value, word.Style)) : new TextEdit(word.Start, 0, (word.Start > 0 && source.Text[word.Start - 1] == ':' ? " " : "") + Write(value, word.Style));

    /// <summary>A word in a style; in double quotes where without any it would mean something else.</summary>
    public static string Write(string value, ScalarStyle style) => style switch
    {
        ScalarStyle.SingleQuoted => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'",
        ScalarStyle.Plain when Plain().IsMatch(value) && !Meaning().IsMatch(value) => value,
        _ => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
    };

    [GeneratedRegex(@"^[A-Za-z0-9_/.]([A-Za-z0-9_/.@%+~=&?-]|:(?=\S))*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plain();

    // What YAML 1.1, which M3 reads, takes for something else than text.
    [GeneratedRegex(@"^(null|true|false|yes|no|on|off|y|n|0x[0-9a-f_]+|[\d_]+(\.[\d_]*)?(e[-+]?\d+)?|\d+(:\d+)+)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Meaning();
}
