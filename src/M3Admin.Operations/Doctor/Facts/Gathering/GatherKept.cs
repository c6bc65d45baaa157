using System.Collections.Immutable;
using M3Admin.Clusters.Elections;
using M3Admin.Clusters.Inventory;
using M3Admin.Clusters.Topics;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Doctor.Facts.Gathering;

/// <summary>Reads what is kept beside the placements: which keys, what topics say, who stands in elections, and which levels are lowered for too long.</summary>
internal sealed class GatherKept(TimeProvider time)
{
    private const int MostAtOnce = 1_000;

    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public async Task<KeptFacts> RunAsync(IKeyValueStore store, IEnumerable<string> environments, CancellationToken ct)
    {
        var keys = new List<InventoryKey>();
        foreach (var kind in Enum.GetValues<KeptKind>().Where(kind => kind != KeptKind.Topic))
        {
            keys.AddRange((await ReadAsync(store, kind, keysOnly: true, ct)).Select(entry => InventoryKey.Parse(kind, entry.Key)).OfType<InventoryKey>());
        }

        var topics = (await ReadAsync(store, KeptKind.Topic, keysOnly: false, ct))
            .Select(entry => (Key: InventoryKey.Parse(KeptKind.Topic, entry.Key), Consumers: TopicDecoder.Consumers(entry.Value.Span)))
            .Where(topic => topic.Key is not null).ToList();
        keys.AddRange(topics.Select(topic => topic.Key).OfType<InventoryKey>());
        var elections = ImmutableDictionary.CreateBuilder<string, ElectionSnapshot>(StringComparer.Ordinal);
        foreach (var environment in environments)
        {
            elections[environment] = await ElectionReading.ReadAsync(store, environment, time.GetUtcNow(), ct);
        }

        return new KeptFacts(
            [.. keys],
            [.. topics.Select(topic => new TopicFacts(topic.Key?.Environment ?? "", topic.Key?.Name ?? "", topic.Consumers))],
            elections.ToImmutable(),
            await new GatherOverdue(time).RunAsync(store, ct));
    }

    private static async Task<ImmutableArray<KeyValueEntry>> ReadAsync(IKeyValueStore store, KeptKind kind, bool keysOnly, CancellationToken ct)
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
