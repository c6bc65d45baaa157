using System.Collections.Immutable;
using M3Admin.Clusters.Inventory;
using M3Admin.Clusters.Topics;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Doctor.Facts.Gathering;

/// <summary>Reads which keys M3 keeps beside its placements, and what topics say.</summary>
internal static class GatherKept
{
    private const int MostAtOnce = 1_000;

    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public static async Task<KeptFacts> RunAsync(IKeyValueStore store, CancellationToken ct)
    {
        var keys = new List<InventoryKey>();
        foreach (var kind in Enum.GetValues<KeyKind>().Where(kind => kind != KeyKind.Topic))
        {
            keys.AddRange((await ReadAsync(store, kind, keysOnly: true, ct)).Select(entry => InventoryKey.Parse(kind, entry.Key)).OfType<InventoryKey>());
        }

        var topics = (await ReadAsync(store, KeyKind.Topic, keysOnly: false, ct))
            .Select(entry => (Key: InventoryKey.Parse(KeyKind.Topic, entry.Key), Consumers: TopicDecoder.Consumers(entry.Value.Span)))
            .Where(topic => topic.Key is not null).ToList();
        keys.AddRange(topics.Select(topic => topic.Key).OfType<InventoryKey>());
        return new KeptFacts(
            [.. keys],
            [.. topics.Select(topic => new TopicFacts(topic.Key?.Environment ?? "", topic.Key?.Name ?? "", topic.Consumers))],
            [.. keys.Where(key => key.Kind == KeyKind.Candidate).GroupBy(key => (key.Environment, key.Service, key.Name)).Select(one => new ElectionFacts(one.Key.Environment, one.Key.Service, one.Key.Name, one.Count()))]);
    }

    private static async Task<ImmutableArray<KeyValueEntry>> ReadAsync(IKeyValueStore store, KeyKind kind, bool keysOnly, CancellationToken ct)
    {
        var all = ImmutableArray.CreateBuilder<KeyValueEntry>();
        var query = new RangeQuery(InventoryKey.PrefixOf(kind)) { KeysOnly = keysOnly, Limit = MostAtOnce };
        while (true)
        {
            var page = await store.RangeAsync(query, ct);
            all.AddRange(page.Entries);
            if (!page.More)
            {
                return all.ToImmutable();
            }

            query = query with { StartAt = page.Entries[^1].Key + '\0' };
        }
    }
}
