using System.Text;

namespace M3Admin.EndToEnd.Fuzz;

/// <summary>Texts that nobody should send: of what paths, queries and headers are made, and of what they are not.</summary>
internal sealed class OddTexts(Random random)
{
    private static readonly string[] InUris =
    [
        "", "a", "a", "x1", "c1", "..", ".", "%2e%2e", "%", "%%", "%2", "%zz", "%u0041", "%25", "%252F", "%2F", "%2f", "/", "//", "%5C", "\\", "%00", "%01", "%1B%5B31m", "%7F", "%0D%0A", "%0A",
        "%20", "+", "%C3%A9", "%C3", "%ED%A0%80", "%FF%FE", "%F0%9F%98%80", "%E2%80%AE", "%C2%85", ";", ":", "&", "=", "*", "{id}", "{0}", "\"", "%22", "<b>", "'", "`", "$(id)", "|", "^", "~", "null", "true", "-1", "0",
        "9223372036854775808", "1e3", "0x10", "1.5", "%D9%A3", "init", "journal", "watch",
    ];

    private static readonly string[] InHeaders =
    [
        "", " ", "\t", "a", "default_env", "embedded", "true", "TRUE", "True", " true", "true ", "\"true\"", "true,true", "1", "yes", "/", "..", "%2F", "%", "\\", "\u0001", "\u001b[31m", "\u007f", "é", "日本", "😀", "\u202e", "\ufffd", "\u0085",
        ",", ";", "=", "\"", "'", "<b>", "{0}", "m3db", "_sd.placement", "\0bad",
    ];

    /// <summary>For a path's segment, or a value of a query.</summary>
    public string InUri() => Some(InUris, 700);

    /// <summary>For a header: each character is a byte of UTF-8, seldom of something else.</summary>
    public string InHeader()
    {
        var text = Some(InHeaders, 3000).Replace("\0bad", "\u0080", StringComparison.Ordinal);
        return random.Next(20) == 0 ? text : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
    }

    private string Some(string[] pieces, int longest) => random.Next(12) == 0
        ? new string('x', random.Next(longest))
        : string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => pieces[random.Next(pieces.Length)]));
}
