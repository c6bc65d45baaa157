namespace M3Admin.Web.Features.Changes.Preview.Curl;

/// <summary>One word of a command line, for any POSIX shell.</summary>
internal static class ShellWord
{
    private const string Plain = "@%+=:,./-_";

    /// <summary>The word as it is where no shell would touch it; otherwise in single quotes, within which only the quote itself needs care.</summary>
    public static string Of(string text) => text.Length > 0 && text.All(IsPlain) ? text : Quoted(text);

    /// <summary>The word in single quotes, whether it needs them or not.</summary>
    public static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || Plain.Contains(letter, StringComparison.Ordinal);
}
