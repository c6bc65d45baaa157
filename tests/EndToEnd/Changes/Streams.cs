using M3Admin.Placements.Model;

namespace M3Admin.EndToEnd.Changes;

/// <summary>What of a stored placement the preview's sentences must have said beforehand.</summary>
internal static class Streams
{
    private const int MostTakers = 3;

    /// <summary>One sentence for each instance that takes over shards it did not take over before, as <c>32 shards stream to db4 in r1: 32 from db1.</c></summary>
    public static IReadOnlyList<string> Of(Placement before, Placement after)
    {
        var takers = after.Instances.Select(taker => (Taker: taker, Shards: Started(before, taker))).Where(one => one.Shards.Length > 0).ToArray();
        Assert.InRange(takers.Length, 0, MostTakers); // Of more, the page tells the sum.
        return [.. takers.Select(one => $"{Shards(one.Shards.Length)} to {one.Taker.Id} in {one.Taker.Group}: {From(one.Shards)}.")];
    }

    /// <summary>How many there are in all.</summary>
    public static int Count(Placement before, Placement after) => after.Instances.Sum(taker => Started(before, taker).Length);

    private static Shard[] Started(Placement before, Instance taker) =>
        [.. taker.Shards.Where(shard => shard.State == ShardState.Initializing && before.Find(taker.Id)?.Shards.Any(held => held.Id == shard.Id) != true)];

    private static string Shards(int count) => count == 1 ? "1 shard streams" : $"{count} shards stream";

    private static string From(Shard[] shards)
    {
        var sources = shards.GroupBy(shard => $"{shard.Source}", StringComparer.Ordinal).OrderByDescending(source => source.Count()).ThenBy(source => source.Key, StringComparer.Ordinal);
        string[] parts = [.. sources.Select(source => $"{source.Count()} from {source.Key}")];
        return parts.Length == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }
}
