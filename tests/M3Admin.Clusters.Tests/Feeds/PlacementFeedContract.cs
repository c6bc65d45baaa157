using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using static M3Admin.Clusters.Tests.Stores.StoreActions;

namespace M3Admin.Clusters.Tests.Feeds;

/// <summary>What a feed promises over any store.</summary>
public abstract class PlacementFeedContract(StoreFixture fixture)
{
    private readonly ServiceKey _service = NewService();
    private readonly ManualTimeProvider _time = new();

    private IKeyValueStore Store => fixture.Store;

    [Fact]
    public async Task The_first_update_is_the_whole_and_later_ones_say_what_changed()
    {
        await Store.PutAsync(_service, Versions[5]);
        await using var feed = NewFeed();
        await feed.WhenLiveAsync();
        await using var follower = feed.FollowAsync(CancellationToken.None).GetAsyncEnumerator();

        var first = await follower.NextAsync();
        await Store.PutAsync(_service, Versions[6]);
        var second = await follower.NextAsync();

        Assert.Null(first.Changes);
        Assert.Equal(1, first.Snapshot.Stored?.Version.Version);
        Assert.Equal(2, second.Snapshot.Stored?.Version.Version);
        Assert.Equal([new InstanceId("m3db005")], second.Changes?.Joined);
        Assert.Contains(second.Changes?.Shards ?? [], t => t is { Instance.Value: "m3db004", Before.State: ShardState.Available, After.State: ShardState.Leaving });
    }

    [Fact]
    public async Task A_slow_follower_skips_to_the_newest_with_changes_that_span_all_it_skipped()
    {
        await Store.PutAsync(_service, Versions[0]);
        await using var feed = NewFeed();
        await feed.WhenLiveAsync();
        await using var slow = feed.FollowAsync(CancellationToken.None).GetAsyncEnumerator();
        var first = await slow.NextAsync();
        foreach (var value in Versions.Skip(1))
        {
            await Store.PutAsync(_service, value);
        }

        await feed.WhenVersionAsync(7);
        var second = await slow.NextAsync();

        Assert.Equal((1, 7), (first.Snapshot.Stored?.Version.Version, second.Snapshot.Stored?.Version.Version));
        Assert.Equal([new InstanceId("m3db004"), new InstanceId("m3db005")], second.Changes?.Joined);
    }

    [Fact]
    public async Task Two_hundred_followers_cost_one_watch_and_one_decode()
    {
        await Store.PutAsync(_service, Versions[0]);
        var counting = new CountingStore(Store);
        await using var feed = NewFeed(counting);
        await feed.WhenLiveAsync();
        var followers = Enumerable.Range(0, 200).Select(_ => feed.WhenVersionAsync(2)).ToList();

        await Store.PutAsync(_service, Versions[1]);
        var seen = await Task.WhenAll(followers);

        Assert.Equal(1, counting.WatchesOf(PlacementKeys.Of(_service)));
        Assert.Single(seen.Select(s => s.Stored?.Placement).Distinct(ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public async Task Followers_that_saw_the_same_share_one_comparison()
    {
        await Store.PutAsync(_service, Versions[0]);
        await using var feed = NewFeed();
        await feed.WhenLiveAsync();
        await using var one = feed.FollowAsync(CancellationToken.None).GetAsyncEnumerator();
        await using var other = feed.FollowAsync(CancellationToken.None).GetAsyncEnumerator();
        await one.NextAsync();
        await other.NextAsync();

        await Store.PutAsync(_service, Versions[1]);

        Assert.Same((await one.NextAsync()).Changes, (await other.NextAsync()).Changes);
    }

    [Fact]
    public async Task Where_nothing_is_stored_the_feed_is_live_and_empty()
    {
        await using var feed = NewFeed();

        var snapshot = await feed.WhenLiveAsync();

        Assert.Equal((null, null, null), (snapshot.Stored, snapshot.Fault, snapshot.ObservedAt));
    }

    [Fact]
    public async Task A_deleted_placement_vanishes()
    {
        await Store.PutAsync(_service, Versions[0]);
        await using var feed = NewFeed();
        await feed.WhenVersionAsync(1);

        await Store.DeleteAsync(_service);

        var snapshot = await feed.WhenAsync(s => s.Stored is null);
        Assert.Null(snapshot.ObservedAt);
    }

    [Fact]
    public async Task A_placement_that_was_deleted_and_created_anew_is_another_one_though_its_version_is_1_again()
    {
        var created = await Store.PutAsync(_service, Versions[0]);
        await using var feed = NewFeed();
        var first = await feed.WhenVersionAsync(1);

        await Store.DeleteAsync(_service);
        var recreated = await Store.PutAsync(_service, Versions[4]);

        var second = await feed.WhenAsync(s => s.Stored?.Version.ModRevision == recreated);
        Assert.Equal(new PlacementVersion(1, created), first.Stored?.Version);
        Assert.Equal(new PlacementVersion(1, recreated), second.Stored?.Version);
        Assert.NotEqual(first.Stored?.Placement, second.Stored?.Placement);
    }

    [Fact]
    public async Task Unreadable_bytes_are_a_fault_with_its_place_beside_the_last_readable_state()
    {
        await Store.PutAsync(_service, Versions[0]);
        await using var feed = NewFeed();
        await feed.WhenVersionAsync(1);

        var revision = await Store.PutAsync(_service, Versions[1][..500]);

        var snapshot = await feed.WhenAsync(s => s.Fault is not null);
        Assert.Equal(new PlacementVersion(2, revision), snapshot.Fault?.Version);
        Assert.Contains("(at instances, byte ", snapshot.Fault?.Message, StringComparison.Ordinal);
        Assert.Equal(1, snapshot.Stored?.Version.Version);
    }

    [Fact]
    public async Task A_fault_is_over_with_the_next_readable_state()
    {
        await Store.PutAsync(_service, [0xFF]);
        await using var feed = NewFeed();
        var broken = await feed.WhenAsync(s => s.Fault is not null);

        await Store.PutAsync(_service, Versions[0]);

        var mended = await feed.WhenVersionAsync(2);
        Assert.Null(broken.Stored);
        Assert.Null(mended.Fault);
    }

    [Fact]
    public async Task A_fault_is_over_when_the_placement_is_deleted()
    {
        await Store.PutAsync(_service, [0xFF]);
        await using var feed = NewFeed();
        await feed.WhenAsync(s => s.Fault is not null);

        await Store.DeleteAsync(_service);

        await feed.WhenAsync(s => s is { Fault: null, Stored: null });
    }

    [Fact]
    public async Task A_key_that_only_begins_alike_is_another_placement()
    {
        var key = PlacementKeys.Of(_service);
        await Store.PutAsync(key + "2", Versions[0]);
        await using var feed = NewFeed();

        var first = await feed.WhenLiveAsync();
        await Store.PutAsync(key + "2", Versions[1]);
        await Store.PutAsync(key, Versions[2]);
        var second = await feed.WhenAsync(s => s.Stored is not null);

        Assert.Null(first.Stored);
        Assert.Equal(1, second.Stored?.Version.Version);
    }

    [Fact]
    public async Task A_state_is_dated_when_it_was_first_seen()
    {
        await Store.PutAsync(_service, Versions[0]);
        await using var feed = NewFeed();
        var first = await feed.WhenVersionAsync(1);
        _time.Advance(TimeSpan.FromMinutes(5));

        await Store.PutAsync(_service, Versions[1]);

        var second = await feed.WhenVersionAsync(2);
        Assert.Equal(first.ObservedAt + TimeSpan.FromMinutes(5), second.ObservedAt);
    }

    [Fact]
    public async Task A_burst_ends_at_the_newest_state()
    {
        await Store.PutAsync(_service, Versions[0]);
        await using var feed = NewFeed();
        await feed.WhenLiveAsync();

        await Parallel.ForEachAsync(Enumerable.Range(0, 9_999), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) => await Store.PutAsync(_service, Versions[i % 7]));
        var last = await Store.PutAsync(_service, Versions[6]);

        var snapshot = await feed.WhenVersionAsync(10_001);
        Assert.Equal(last, snapshot.Stored?.Version.ModRevision);
        Assert.NotNull(snapshot.Stored?.Placement.Find(new InstanceId("m3db005")));
    }

    [Fact]
    public async Task A_captured_history_is_followed_revision_by_revision()
    {
        var service = new ServiceKey(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone);
        await using var feed = new PlacementFeed(Store, service, _time, NullLogger<PlacementFeed>.Instance);
        foreach (var change in CapturedHistory.FourNodeCluster.Changes)
        {
            await change.ApplyToAsync(Store, CancellationToken.None);
            if (change.Key == PlacementKeys.Of(service))
            {
                var snapshot = await feed.WhenVersionAsync(change.Version);
                Assert.Equal(change.Value?.Length, snapshot.Stored?.SizeInBytes);
            }
        }

        Assert.Equal(5, feed.Current.Stored?.Placement.Instances.Length);
    }

    [Fact]
    public async Task A_follower_ends_when_it_is_cancelled()
    {
        await using var feed = NewFeed();
        using var stop = new CancellationTokenSource();
        await feed.WhenLiveAsync();
        await using var follower = feed.FollowAsync(stop.Token).GetAsyncEnumerator(CancellationToken.None);
        await follower.NextAsync();
        var next = follower.MoveNextAsync().AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    private PlacementFeed NewFeed(IKeyValueStore? store = null) => new(store ?? Store, _service, _time, NullLogger<PlacementFeed>.Instance);
}
