using System.Collections.Immutable;

namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>A curl command that changes a placement, as M3's documents and this console write it.</summary>
/// <param name="Body">The request's body; null when the command has none.</param>
/// <param name="Line">The line where the body begins.</param>
/// <param name="Deletes">The instance that the address names to be removed; null when it names none.</param>
public sealed record CurlCommand(string? Body, int Line, PastedId? Deletes)
{
    private static readonly ImmutableArray<string> DataFlags = ["-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--json"];

    /// <summary>The command in a text; null when there is none.</summary>
    public static CurlCommand? Find(string text)
    {
        var words = ShellWords.Of(text);
        var curl = words.Take(3).Select(word => word.Word).ToList().FindIndex(word => word == "curl" || word.EndsWith("/curl", StringComparison.Ordinal));
        if (curl < 0)
        {
            return null;
        }

        var (body, line) = BodyOf(words);
        return new CurlCommand(body, line, words.Any(word => word.Word == "DELETE" || word.Word == "-XDELETE") ? DeletedBy(words) : null);
    }

    private static (string? Body, int Line) BodyOf(ImmutableArray<(string Word, int Line)> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var (word, line) = words[i];
            if (DataFlags.Contains(word) && i + 1 < words.Length)
            {
                return words[i + 1];
            }

            if (DataFlags.FirstOrDefault(flag => word.StartsWith($"{flag}=", StringComparison.Ordinal) || (flag == "-d" && word.StartsWith("-d{", StringComparison.Ordinal))) is { } attached)
            {
                return (word[attached.Length..].TrimStart('='), line);
            }
        }

        return (null, 1);
    }

    private static PastedId? DeletedBy(ImmutableArray<(string Word, int Line)> words)
    {
        const string Before = "/placement/";
        foreach (var (word, line) in words)
        {
            var at = word.IndexOf(Before, StringComparison.Ordinal);
            var id = at < 0 ? "" : Uri.UnescapeDataString(word[(at + Before.Length)..].Split('?')[0]);
            if (id.Length > 0)
            {
                return new PastedId(line, id);
            }
        }

        return null;
    }
}
