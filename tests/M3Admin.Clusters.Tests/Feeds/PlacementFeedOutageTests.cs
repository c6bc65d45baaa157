using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.KeyValue.Etcd;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using static M3Admin.Clusters.Tests.Stores.StoreActions;

namespace M3Admin.Clusters.Tests.Feeds;

/// <summary>What a feed says of an etcd that goes away and comes back. The feed's store runs on a manual clock, so it tries again when told to.</summary>
public sealed class PlacementFeedOutageTests : IAsyncLifetime
{
    private readonly ServiceKey _service = NewService();
    private readonly ManualTimeProvider _time = new();
    private EtcdServer? _etcd;

    private EtcdServer Etcd => _etcd ?? throw new InvalidOperationException("xunit starts it first");

    public async Task InitializeAsync() => _etcd = await EtcdServer.LaunchAsync();

    public async Task DisposeAsync() => await Etcd.DisposeAsync();

    [Fact]
    public async Task What_happened_while_etcd_was_not_heard_is_shown_when_it_is_heard_again()
    {
        await using var others = NewStore(TimeProvider.System);
        await using var store = NewStore(_time);
        await others.PutAsync(_service, Versions[0]);
        await using var feed = NewFeed(store);
        await feed.WhenLiveAsync();

        await Etcd.KillAsync();
        var stale = await feed.WhenAsync(s => s.Health is FeedHealth.Stale);
        await Etcd.StartAsync();
        await others.PutAsync(_service, Versions[1]);
        await others.PutAsync(_service, Versions[2]);
        await TryAgainAsync();

        var live = await feed.WhenAsync(s => s is { Health: FeedHealth.Live, Stored.Version.Version: 3 });
        Assert.Equal(1, stale.Stored?.Version.Version);
        Assert.Equal(stale.Health.Since + TimeSpan.FromSeconds(10), live.Health.Since);
    }

    [Fact]
    public async Task A_placement_whose_deletion_was_compacted_meanwhile_vanishes()
    {
        await using var others = NewStore(TimeProvider.System);
        await using var store = NewStore(_time);
        await others.PutAsync(_service, Versions[0]);
        await using var feed = NewFeed(store);
        await feed.WhenLiveAsync();

        await Etcd.KillAsync();
        await feed.WhenAsync(s => s.Health is FeedHealth.Stale);
        await Etcd.StartAsync();
        await others.DeleteAsync(_service);
        var last = await others.PutAsync("something else", [1]);
        await others.Maintenance.CompactAsync(last, CancellationToken.None);
        await TryAgainAsync();

        await feed.WhenAsync(s => s is { Health: FeedHealth.Live, Stored: null });
    }

    [Fact]
    public async Task Stale_becomes_down_after_30_seconds_of_silence()
    {
        await using var store = NewStore(_time);
        await using var feed = NewFeed(store);
        await feed.WhenLiveAsync();
        await Etcd.KillAsync();
        var stale = await feed.WhenAsync(s => s.Health is FeedHealth.Stale);

        await _time.WhenArmedAsync(2);
        _time.Advance(TimeSpan.FromSeconds(29));
        var almost = feed.Current.Health;
        _time.Advance(TimeSpan.FromSeconds(1));
        var down = await feed.WhenAsync(s => s.Health is FeedHealth.Down);

        Assert.IsType<FeedHealth.Stale>(almost);
        Assert.Equal(stale.Health.Since, down.Health.Since);
        Assert.Contains(Etcd.Endpoint.Authority, Assert.IsType<FeedHealth.Down>(down.Health).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_etcd_that_was_never_heard_is_down_until_it_is()
    {
        await Etcd.KillAsync();
        await using var store = NewStore(_time);
        await using var feed = NewFeed(store);

        await feed.WhenAsync(s => s.Health is FeedHealth.Down);
        await Etcd.StartAsync();
        await TryAgainAsync();

        await feed.WhenLiveAsync();
    }

    [Fact]
    public async Task A_feed_whose_store_is_closed_says_that_it_is_down()
    {
        var store = NewStore(_time);
        await using var feed = NewFeed(store);
        await feed.WhenLiveAsync();

        await store.DisposeAsync();

        await feed.WhenAsync(s => s.Health is FeedHealth.Down);
    }

    // Two timers wait: the next attempt, and the feed's ageing.
    private async Task TryAgainAsync()
    {
        await _time.WhenArmedAsync(2).WaitAsync(TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(10));
    }

    private EtcdStore NewStore(TimeProvider time) => new(new EtcdOptions { Endpoints = [Etcd.Endpoint] }, time);

    private PlacementFeed NewFeed(EtcdStore store) => new(store, _service, _time, NullLogger<PlacementFeed>.Instance);
}
