namespace M3Admin.Web.Features.Changes.Describe.Paste;

/// <summary>What was found in a pasted text.</summary>
/// <param name="format">What kind of text it is, in a few words.</param>
public sealed class PasteResult(string format)
{
    /// <summary>What kind of text it is: <c>JSON</c>, <c>a curl command</c>, <c>a table with a header line</c>.</summary>
    public string Format { get; } = format;

    /// <summary>Instances that come.</summary>
    public IList<PastedInstance> Instances { get; } = [];

    /// <summary>Instances that leave.</summary>
    public IList<PastedId> Leaving { get; } = [];

    /// <summary>The shard count; empty when the text has none.</summary>
    public string ShardCount { get; set; } = "";

    /// <summary>The replica factor; empty when the text has none.</summary>
    public string ReplicaFactor { get; set; } = "";

    /// <summary>What was not taken.</summary>
    public IList<PasteNote> Notes { get; } = [];

    /// <summary>Says that something was not taken.</summary>
    public void Note(int line, string message) => Notes.Add(new PasteNote(line, message));

    /// <summary>A text that holds nothing, and why.</summary>
    public static PasteResult Nothing(string format, PasteNote why)
    {
        var result = new PasteResult(format);
        result.Notes.Add(why);
        return result;
    }
}
