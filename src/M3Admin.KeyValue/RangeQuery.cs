namespace M3Admin.KeyValue;

/// <summary>Which keys to read.</summary>
/// <param name="Prefix">All keys that start with this; empty means every key in the store.</param>
public sealed record RangeQuery(string Prefix)
{
    /// <summary>The store revision as of which to read; 0 reads the newest, linearizably.</summary>
    public long Revision { get; init; }

    /// <summary>The first key to answer, in byte order; null begins at the prefix. With <see cref="Limit"/> it pages through many keys.</summary>
    public string? StartAt { get; init; }

    /// <summary>The most entries to answer; 0 is no limit.</summary>
    public int Limit { get; init; }

    /// <summary>Leaves the values out of the answer (they are empty then).</summary>
    public bool KeysOnly { get; init; }
}
