using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Namespaces;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.RuntimeConfig;

/// <summary>The runtime configuration and the namespaces of an environment as they are known now.</summary>
/// <param name="Health">Whether that is what the store holds.</param>
/// <param name="Keys">The keys that M3 reads and that are set.</param>
/// <param name="Namespaces">The namespaces; null when their key is absent.</param>
/// <param name="Others">What else lies beside them, by key.</param>
public sealed record ConfigSnapshot(FeedHealth Health, ImmutableArray<StoredConfig> Keys, StoredNamespaces? Namespaces, ImmutableArray<KeyValueEntry> Others)
{
    /// <summary>What is stored of a key; null when it is absent.</summary>
    public StoredConfig? Find(ConfigKey key) => Keys.FirstOrDefault(stored => stored.Key == key);

    internal static ConfigSnapshot Of(FeedHealth health, string prefix, IReadOnlyDictionary<string, KeyValueEntry> entries) => new(
        health,
        [.. ConfigKeys.All.Select(key => StoredConfig.Read(key, entries.GetValueOrDefault(prefix + key.Name))).OfType<StoredConfig>()],
        StoredNamespaces.Read(entries.GetValueOrDefault(prefix + NamespaceRegistry.Key)),
        [.. entries.Values.Where(entry => entry.Key[prefix.Length..] is var name && name != NamespaceRegistry.Key && ConfigKeys.Find(name) is null)]);
}
