namespace M3Admin.Clusters.Journal;

/// <summary>Which entries to read. Conditions that are null or empty are none.</summary>
public sealed record JournalQuery
{
    /// <summary>The most entries in one answer, whatever is asked for.</summary>
    public const int MostEntries = 1000;

    /// <summary>Whether the newest come first.</summary>
    public bool NewestFirst { get; init; } = true;

    /// <summary>The sequence to begin with, itself included; null begins at the newest or the oldest.</summary>
    public long? Cursor { get; init; }

    /// <summary>How many entries to answer, from 1 to <see cref="MostEntries"/>.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>The door they came through.</summary>
    public JournalOrigin? Origin { get; init; }

    /// <summary>The operation, as it is spelled in entries.</summary>
    public string? Operation { get; init; }

    /// <summary>Who made them: a part of the name, without regard to case.</summary>
    public string? Who { get; init; }

    /// <summary>A part of their summary, reason, request or operation, without regard to case.</summary>
    public string? Text { get; init; }

    /// <summary>The earliest time, itself included.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The latest time, itself not included.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whether an entry meets every condition.</summary>
    public bool Matches(JournalEntry entry) =>
        (Origin is null || entry.Draft.Actor.Origin == Origin) &&
        (string.IsNullOrEmpty(Operation) || string.Equals(entry.Draft.Operation, Operation, StringComparison.Ordinal)) &&
        Has(entry.Draft.Actor.Name, Who) &&
        (Has(entry.Draft.Summary, Text) || Has(entry.Draft.Reason, Text) || Has(entry.Draft.Request, Text) || Has(entry.Draft.Operation, Text)) &&
        (From is not { } from || entry.At >= from) &&
        (To is not { } to || entry.At < to);

    private static bool Has(string text, string? part) => string.IsNullOrEmpty(part) || text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
