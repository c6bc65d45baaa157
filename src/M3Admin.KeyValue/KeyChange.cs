namespace M3Admin.KeyValue;

/// <summary>One key's change at one revision.</summary>
/// <param name="Key">The key.</param>
/// <param name="Entry">What it became, or null when it was deleted.</param>
/// <param name="Previous">What it was before; null when it was created, or when the store no longer knows.</param>
/// <param name="Revision">The revision of the change.</param>
public sealed record KeyChange(string Key, KeyValueEntry? Entry, KeyValueEntry? Previous, long Revision);
