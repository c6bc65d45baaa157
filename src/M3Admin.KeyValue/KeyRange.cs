using System.Collections.Immutable;

namespace M3Admin.KeyValue;

/// <summary>What a range read found.</summary>
/// <param name="Revision">The store's newest revision when it answered; a watch that is to miss nothing starts at the next one.</param>
/// <param name="Entries">Ascending by key.</param>
/// <param name="More">Whether the limit left some out.</param>
public sealed record KeyRange(long Revision, ImmutableArray<KeyValueEntry> Entries, bool More);
