using M3Admin.KeyValue;

namespace M3Admin.Clusters.Namespaces;

/// <summary>The namespaces of an environment as the store holds them.</summary>
/// <param name="Registry">All of them; null when the bytes are no registry.</param>
/// <param name="Problem">What is wrong with the bytes, and where; null when nothing is.</param>
/// <param name="Entry">The store's entry: its bytes, version and mod revision.</param>
public sealed record StoredNamespaces(NamespaceRegistry? Registry, string? Problem, KeyValueEntry Entry)
{
    /// <summary>Reads an entry; null for no entry.</summary>
    public static StoredNamespaces? Read(KeyValueEntry? entry)
    {
        if (entry is null)
        {
            return null;
        }

        try
        {
            return new StoredNamespaces(NamespaceCodec.Decode(entry.Value.Span), null, entry);
        }
        catch (Codecs.PlacementFormatException broken)
        {
            return new StoredNamespaces(null, broken.Message, entry);
        }
    }

    /// <summary>The same state.</summary>
    public bool Equals(StoredNamespaces? other) =>
        other is not null && (Entry.Key, Entry.Version, Entry.ModRevision) == (other.Entry.Key, other.Entry.Version, other.Entry.ModRevision);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Entry.Key, Entry.ModRevision);
}
