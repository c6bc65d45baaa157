using M3Admin.KeyValue;

namespace M3Admin.Clusters.RuntimeConfig;

/// <summary>A key of the runtime configuration as the store holds it.</summary>
/// <param name="Key">Which.</param>
/// <param name="Value">What it holds.</param>
/// <param name="Entry">The store's entry: its bytes, version and mod revision.</param>
public sealed record StoredConfig(ConfigKey Key, ConfigValue Value, KeyValueEntry Entry)
{
    /// <summary>Reads an entry as the value of <paramref name="key"/>; null for no entry.</summary>
    public static StoredConfig? Read(ConfigKey key, KeyValueEntry? entry) => entry is null ? null : new StoredConfig(key, ConfigCodec.Decode(key, entry.Value.Span), entry);

    /// <summary>The same state of the same key.</summary>
    public bool Equals(StoredConfig? other) =>
        other is not null && (Entry.Key, Entry.Version, Entry.ModRevision) == (other.Entry.Key, other.Entry.Version, other.Entry.ModRevision);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Entry.Key, Entry.ModRevision);
}
