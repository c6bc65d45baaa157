using M3Admin.Clusters.Feeds;
using M3Admin.Operations.Etcd;
using M3Admin.Testing;

namespace M3Admin.Operations.Tests.Etcd;

public sealed class EtcdWatcherTests : EtcdTest
{
    private readonly ManualTimeProvider _clock = new();

    protected override TimeProvider Time => _clock;

    [Fact]
    public async Task It_looks_every_two_seconds_once_for_all_and_not_at_all_when_nobody_looks_on()
    {
        using var firstLeaves = new CancellationTokenSource();
        await using var first = Watcher.FollowAsync(Cluster, firstLeaves.Token).GetAsyncEnumerator(Patience);
        await using var second = Watcher.FollowAsync(Cluster, firstLeaves.Token).GetAsyncEnumerator(Patience);
        var seen = await NextLiveAsync(first);
        Assert.Same(seen, await NextLiveAsync(second));

        await _clock.WhenArmedAsync(1);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await first.MoveNextAsync());
        Assert.Equal(seen.MeasuredAt + TimeSpan.FromSeconds(2), first.Current.MeasuredAt);

        await firstLeaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await first.MoveNextAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => { while (await second.MoveNextAsync()) { } });
        await _clock.WhenDisarmedAsync();
    }

    [Fact]
    public async Task All_who_ask_while_one_look_is_under_way_share_the_next()
    {
        foreach (var server in Servers.Members)
        {
            server.Suspend();
        }

        var first = Watcher.MeasureAsync(Cluster, Patience);
        await _clock.WhenArmedAsync(Servers.Members.Count); // Each is being asked, and waited for.
        var others = Enumerable.Range(0, 5).Select(_ => Watcher.MeasureAsync(Cluster, Patience)).ToArray();
        foreach (var server in Servers.Members)
        {
            server.Resume();
        }

        var shared = Assert.Single((await Task.WhenAll(others)).Distinct(ReferenceEqualityComparer.Instance));
        Assert.NotSame(await first, shared);
    }

    [Fact]
    public async Task Whoever_comes_back_later_is_not_shown_old_news_as_new()
    {
        await MeasureAsync();
        _clock.Advance(TimeSpan.FromMinutes(10));

        await using var late = Watcher.FollowAsync(Cluster, Patience).GetAsyncEnumerator(Patience);
        await late.MoveNextAsync();
        var shown = late.Current;
        var live = shown.MeasuredAt == _clock.GetUtcNow() ? shown : await NextLiveAsync(late);

        Assert.True(shown.Health is FeedHealth.Connecting || shown.MeasuredAt == _clock.GetUtcNow());
        Assert.Equal(_clock.GetUtcNow(), live.MeasuredAt);
    }

    private static async Task<EtcdPicture> NextLiveAsync(IAsyncEnumerator<EtcdPicture> pictures)
    {
        while (await pictures.MoveNextAsync())
        {
            if (pictures.Current.IsLive)
            {
                return pictures.Current;
            }
        }

        throw new InvalidOperationException("It never was.");
    }
}
