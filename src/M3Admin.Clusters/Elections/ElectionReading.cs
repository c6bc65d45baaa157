using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Elections;

/// <summary>Reads the elections and heartbeats of one environment once, for whoever does not follow them.</summary>
public static class ElectionReading
{
    /// <summary>What the store holds now. Since when, one look cannot tell.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public static async Task<ElectionSnapshot> ReadAsync(IKeyValueStore store, string environment, DateTimeOffset now, CancellationToken ct)
    {
        var led = ElectionBook.Of(environment).Hear(new FollowEvent.Whole(await store.RangeAsync(ElectionKeys.PrefixOf(environment), ct)), now);
        var alive = HeartbeatBook.Of(environment).Hear(new FollowEvent.Whole(await store.RangeAsync(HeartbeatKeys.PrefixOf(environment), ct)), now);
        return new ElectionSnapshot(new FeedHealth.Live(now), [.. led.Elections.Values], [.. alive.ByKey.Values]);
    }
}
