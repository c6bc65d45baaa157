using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Keys;

/// <summary>What aggregators keep of their own beside the placement: when each shard set was flushed, and who leads it.</summary>
public static class AggregatorKeys
{
    /// <summary>The prefixes under which everything of all shard sets of an environment is kept.</summary>
    /// <param name="service">The aggregators' placement.</param>
    public static ImmutableArray<string> PrefixesOfAll(ServiceKey service) =>
        [$"_kv/{service.Environment}/shardset/", $"_kv/{service.Environment}//shardset/", $"{Elections(service)}shardset/"];

    /// <summary>The prefixes under which everything of one shard set is kept.</summary>
    /// <param name="service">The aggregators' placement.</param>
    /// <param name="shardSet">The shard set.</param>
    public static ImmutableArray<string> PrefixesOf(ServiceKey service, ShardSetId shardSet) => [.. PrefixesOfAll(service).Select(prefix => $"{prefix}{shardSet.Value}/")];

    private static string Elections(ServiceKey service) => $"_ld/{service.Environment}/{service.Service.Text()}/";
}
