namespace M3Admin.Clusters.Journal.Events;

/// <summary>Which events to read.</summary>
public sealed record EventQuery
{
    /// <summary>The most entries in one answer, whatever is asked for.</summary>
    public const int MostEntries = 1000;

    /// <summary>Whether the newest come first.</summary>
    public bool NewestFirst { get; init; } = true;

    /// <summary>The sequence to begin with, itself included; null begins at the newest or the oldest.</summary>
    public long? Cursor { get; init; }

    /// <summary>How many entries to answer, from 1 to <see cref="MostEntries"/>.</summary>
    public int Limit { get; init; } = 100;
}
