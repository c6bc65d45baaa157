namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>Reads what people paste, whatever it is: rows of a spreadsheet, JSON, YAML, or a whole curl command. Pure; never throws.</summary>
public static class PasteReader
{
    /// <summary>How long a text may be, in bytes: more than any placement that etcd takes.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    /// <summary>Finds instances in a text.</summary>
    public static PasteResult Read(string pasted)
    {
        var text = pasted.ReplaceLineEndings("\n");
        if (string.IsNullOrWhiteSpace(text))
        {
            return PasteResult.Nothing("nothing", new PasteNote(0, "There is nothing in the box; paste rows, JSON, YAML or a curl command."));
        }

        return CurlCommand.Find(text) is { } curl ? Curl(curl) : IsTable(text) ? TableReader.Read(text) : Structured(text, 1, null);
    }

    private static PasteResult Curl(CurlCommand curl)
    {
        var result = curl.Body switch
        {
            null when curl.Deletes is null => PasteResult.Nothing("a curl command", new PasteNote(0, "The command has no body: nothing follows -d or --data, and its address removes no instance.")),
            null => new PasteResult("a curl command"),
            ['@', .. var file] => PasteResult.Nothing("a curl command", new PasteNote(curl.Line, $"the body is in the file {file}; paste what is in it.")),
            _ => Structured(curl.Body, curl.Line, "a curl command"),
        };
        if (curl.Deletes is { } deletes)
        {
            result.Leaving.Add(deletes);
        }

        return result;
    }

    private static PasteResult Structured(string text, int firstLine, string? format)
    {
        var isJson = text.TrimStart() is ['{' or '[', ..];
        var tree = isJson ? JsonTree.Read(text, firstLine) : YamlTree.Read(text, firstLine);
        var name = format ?? (isJson ? "JSON" : "YAML");
        if (isJson && tree.Root is null && YamlTree.Read(text, firstLine) is { Root: { } lenient })
        {
            tree = new TextTree(lenient, null); // Gaps such as <NODE_WEIGHT> are taken as they are, to be filled in in the row.
        }

        if (tree is not { Root: { } root })
        {
            return PasteResult.Nothing(name, tree.Fault ?? new PasteNote(0, "The text cannot be read."));
        }

        var result = new PasteResult(name);
        TreeReader.Read(root, result);
        return result;
    }

    // Neither braces nor "name: value" nor "- item" in any line: cells, or ids alone.
    private static bool IsTable(string text) => text.TrimStart() is not ['{' or '[', ..] && text.Split('\n').Select(line => line.Trim()).All(line =>
        line.Length == 0 || line[0] == '#' || line.Contains('\t') || !(line.StartsWith("- ", StringComparison.Ordinal) || line == "---" || line.EndsWith(':') || IsMember(line)));

    // An endpoint's colon is followed by a port, never by a space.
    private static bool IsMember(string line) => line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon && line.IndexOfAny([',', ';']) is var comma && (comma < 0 || comma > colon);
}
