using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.Namespaces;
using M3Admin.Clusters.RuntimeConfig;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Clusters.Tests.RuntimeConfig;

/// <summary>The runtime configuration of one environment, followed over any store.</summary>
public abstract class ConfigFeedContract(StoreFixture fixture)
{
    private readonly string _environment = $"config-{Guid.NewGuid():N}";

    [Fact]
    public async Task It_tells_what_is_set_what_lies_beside_it_and_nothing_of_other_environments()
    {
        foreach (var change in CapturedHistory.FourNodeCluster.Changes.Where(change => change.Key.StartsWith("_kv/", StringComparison.Ordinal)))
        {
            await fixture.Store.PutAsync(change.Key.Replace("default_env", _environment, StringComparison.Ordinal), change.Value ?? []);
        }

        await fixture.Store.PutAsync($"_kv/{_environment}/m3db.node.bootstrapper", [1]);
        await fixture.Store.PutAsync($"_kv/{_environment}/other/m3db.query.limits", [1]);
        await fixture.Store.PutAsync($"_kv/{_environment}//shardset/1/flush", [1]);

        await using var feed = NewFeed();
        var known = await WhenAsync(feed, told => told.Health is FeedHealth.Live);

        Assert.Equal([ConfigKeys.EncodersLimit, ConfigKeys.WriteLevel, ConfigKeys.QueryLimits], known.Keys.Select(stored => stored.Key));
        Assert.Equal((2L, 2), (known.Namespaces?.Entry.Version, known.Namespaces?.Registry?.Namespaces.Length));
        Assert.Equal([$"_kv/{_environment}/m3db.node.bootstrapper"], known.Others.Select(entry => entry.Key));
    }

    [Fact]
    public async Task It_tells_changes_and_deletions()
    {
        var key = ConfigurationKeys.Of(_environment, ConfigKeys.EncodersLimit);
        await using var feed = NewFeed();
        await WhenAsync(feed, told => told.Health is FeedHealth.Live);

        await fixture.Store.PutAsync(key, ConfigCodec.Encode(new ConfigValue.Number(5)));
        await WhenAsync(feed, told => told.Find(ConfigKeys.EncodersLimit)?.Value == new ConfigValue.Number(5));
        await fixture.Store.PutAsync(key, [0xFF]);
        await WhenAsync(feed, told => told.Find(ConfigKeys.EncodersLimit)?.Value is ConfigValue.Unreadable);
        await fixture.Store.CommitAsync(new KeyValue.Commit { Deletes = [key] }, CancellationToken.None);
        await WhenAsync(feed, told => told.Find(ConfigKeys.EncodersLimit) is null);
    }

    private static async Task<ConfigSnapshot> WhenAsync(ConfigFeed feed, Func<ConfigSnapshot, bool> isTrue)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var known in feed.FollowAsync(patience.Token))
        {
            if (isTrue(known))
            {
                return known;
            }
        }

        throw new InvalidOperationException("the feed ended");
    }

    private ConfigFeed NewFeed() => new(fixture.Store, _environment, new ManualTimeProvider(), NullLogger<ConfigFeed>.Instance);
}
