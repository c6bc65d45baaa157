using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;

namespace M3Admin.KeyValue.Tests.Etcd;

public sealed class EtcdWatchTests : EtcdTest
{
    [Fact]
    public async Task A_crash_is_told_as_lost_and_the_watch_goes_on_where_it_was()
    {
        await using var server = await EtcdServer.LaunchAsync();
        await using var store = Connect(server.Endpoint);
        var revision = await store.PutAsync("a", "1");
        await using var watch = Watch(store, "a", revision);
        Assert.Equal("1", Assert.Single(await watch.ChangesAsync(1)).Entry.Text());

        await server.KillAsync();
        var lost = await watch.NextAsync<WatchEvent.Lost>();
        await server.StartAsync();
        await using var other = Connect(server.Endpoint);
        await other.PutAsync("a", "2");
        await watch.NextAsync<WatchEvent.Live>();
        await other.PutAsync("a", "3");

        Assert.Equal(KeyValueError.Unreachable, lost.Reason.Error);
        Assert.Equal(["2", "3"], (await watch.ChangesAsync(2)).Select(c => c.Entry.Text()));
    }

    [Fact]
    public async Task The_same_trouble_is_told_once_however_often_it_is_met()
    {
        await using var server = await EtcdServer.LaunchAsync();
        var time = new ManualTimeProvider();
        await using var store = new EtcdStore(new EtcdOptions { Endpoints = [server.Endpoint] }, time);
        await using var watch = store.WatchAsync(new WatchQuery("a", IsPrefix: false, 1), Patience).GetAsyncEnumerator(Patience);
        Assert.IsType<WatchEvent.Live>(await NextAsync(watch));

        await server.KillAsync();
        Assert.Contains("was lost", Assert.IsType<WatchEvent.Lost>(await NextAsync(watch)).Reason.Message, StringComparison.Ordinal);
        var next = NextAsync(watch);
        await FailAttemptsAsync(time, 1);
        Assert.Contains("Connection refused", Assert.IsType<WatchEvent.Lost>(await next).Reason.Message, StringComparison.Ordinal);
        next = NextAsync(watch);
        await FailAttemptsAsync(time, 5);
        await time.WhenArmedAsync(1).WaitAsync(Patience);
        await server.StartAsync();
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.IsType<WatchEvent.Live>(await next);
    }

    [Fact]
    public async Task When_its_place_is_compacted_while_it_is_away_the_watch_says_so_and_ends()
    {
        await using var server = await EtcdServer.LaunchAsync();
        var time = new ManualTimeProvider();
        await using var store = new EtcdStore(new EtcdOptions { Endpoints = [server.Endpoint] }, time);
        var revision = await store.PutAsync("a", "1");
        await using var watch = Watch(store, "a", revision);
        await watch.ChangesAsync(1);

        await server.KillAsync();
        await watch.NextAsync<WatchEvent.Lost>();
        var compacted = watch.NextAsync<WatchEvent.Compacted>();
        await server.StartAsync();
        await using var other = Connect(server.Endpoint);
        await other.PutAsync("a", "2");
        var last = await other.PutAsync("a", "3");
        await other.Maintenance.CompactAsync(last, Patience);
        await time.WhenArmedAsync(1).WaitAsync(Patience);
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(last, (await compacted).CompactRevision);
        Assert.True(await watch.HasEndedAsync());
    }

    // etcd lets a watch start at the compact revision itself, although a delete at that revision is gone from its history.
    [Fact]
    public async Task A_delete_at_the_compact_revision_is_not_passed_over_in_silence()
    {
        await using var server = await EtcdServer.LaunchAsync();
        await using var store = Connect(server.Endpoint);
        await store.PutAsync("a", "1");
        var deleted = await store.DeleteAsync("a");
        await store.PutAsync("b", "1");
        await store.Maintenance.CompactAsync(deleted, Patience);

        await using var watch = WatchAll(store, "", deleted);

        Assert.Equal(deleted, (await watch.NextAsync<WatchEvent.Compacted>()).CompactRevision);
    }

    // Each answer holds new and previous values, twice what etcd sends in one piece.
    [Fact]
    public async Task Changes_of_one_revision_stay_together_although_etcd_sends_them_in_pieces()
    {
        await using var server = await EtcdServer.LaunchAsync();
        await using var store = Connect(server.Endpoint);
        var first = await PutLargeAsync(store, 1);
        await using var live = WatchAll(store, "large/", first + 1);
        await live.NextAsync<WatchEvent.Live>();
        for (byte i = 2; i <= 6; i++)
        {
            await PutLargeAsync(store, i);
        }

        await using var late = WatchAll(store, "large/", first + 1);
        foreach (var watch in new[] { live, late })
        {
            for (byte i = 2; i <= 6;)
            {
                var changes = (await watch.NextAsync<WatchEvent.Changed>()).Changes;
                foreach (var revision in changes.GroupBy(c => c.Revision))
                {
                    Assert.Equal(["large/0", "large/1", "large/2", "large/3"], revision.Select(c => c.Key).Order());
                    Assert.All(revision, c => Assert.Equal((i, (byte)(i - 1)), (c.Entry?.Value.Span[^1], c.Previous?.Value.Span[^1])));
                    i++;
                }
            }
        }
    }

    [Fact]
    public async Task A_history_much_larger_than_one_message_arrives_whole()
    {
        await using var server = await EtcdServer.LaunchAsync();
        await using var store = Connect(server.Endpoint);
        var value = new byte[1_400_000];
        var first = await store.PutAsync("a", value);
        for (var i = 0; i < 29; i++)
        {
            await store.PutAsync("a", value);
        }

        await using var watch = Watch(store, "a", first);
        var changes = await watch.ChangesAsync(30);

        Assert.Equal(Enumerable.Range(0, 30).Select(i => first + i), changes.Select(c => c.Revision));
        Assert.All(changes, c => Assert.Equal(value.Length, c.Entry?.Value.Length));
    }

    [Fact]
    public async Task A_burst_of_10000_puts_arrives_complete_and_in_order()
    {
        const int Writers = 50;
        const int Each = 200;
        await using var server = await EtcdServer.LaunchAsync();
        await using var store = Connect(server.Endpoint);
        await using var watch = WatchAll(store, "burst/", 1);
        await watch.NextAsync<WatchEvent.Live>();

        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(WriteAsync));
        var changes = await watch.ChangesAsync(Writers * Each);
        var written = (await writing).SelectMany(revisions => revisions).Order();

        Assert.Equal(written, changes.Select(c => c.Revision));

        async Task<List<long>> WriteAsync(int writer)
        {
            var revisions = new List<long>();
            for (var i = 0; i < Each; i++)
            {
                revisions.Add(await store.PutAsync($"burst/{writer}", $"{i}"));
            }

            return revisions;
        }
    }

    [Fact]
    public async Task A_watch_of_a_disposed_store_ends()
    {
        await using var server = await EtcdServer.LaunchAsync();
        await using var store = Connect(server.Endpoint);
        await using var watch = Watch(store, "a", 1);
        await watch.NextAsync<WatchEvent.Live>();

        var waiting = watch.NextAsync<WatchEvent.Compacted>();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
    }

    private async Task FailAttemptsAsync(ManualTimeProvider time, int attempts)
    {
        for (var i = 0; i < attempts; i++)
        {
            await time.WhenArmedAsync(1).WaitAsync(Patience);
            time.Advance(TimeSpan.FromSeconds(2));
        }
    }

    private static async Task<WatchEvent> NextAsync(IAsyncEnumerator<WatchEvent> watch)
    {
        Assert.True(await watch.MoveNextAsync());
        return watch.Current;
    }

    private async Task<long> PutLargeAsync(EtcdStore store, byte last)
    {
        var value = new byte[350_000];
        value[^1] = last;
        var commit = new Commit { Puts = [.. Enumerable.Range(0, 4).Select(i => new Put($"large/{i}", value))] };
        return Assert.IsType<CommitResult.Committed>(await store.CommitAsync(commit, Patience)).Revision;
    }
}
