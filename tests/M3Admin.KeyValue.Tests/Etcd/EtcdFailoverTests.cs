using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;

namespace M3Admin.KeyValue.Tests.Etcd;

public sealed class EtcdFailoverTests : EtcdTest
{
    [Fact]
    public async Task With_a_dead_endpoint_first_reads_writes_and_watches_go_to_the_next_one_unnoticed()
    {
        await using var server = await EtcdServer.LaunchAsync();
        await using var store = Connect(NobodyHome(), server.Endpoint);
        await using var watching = Connect(NobodyHome(), server.Endpoint);
        await using var watch = watching.WatchAsync(new WatchQuery("a", IsPrefix: false, 1), Patience).GetAsyncEnumerator(Patience);

        Assert.True(await watch.MoveNextAsync());
        Assert.IsType<WatchEvent.Live>(watch.Current);
        await store.PutAsync("a", "1");
        Assert.Equal("1", (await store.GetAsync("a", Patience)).Text());
    }

    [Fact]
    public async Task A_commit_goes_to_the_next_endpoint_when_the_first_one_certainly_did_not_get_it()
    {
        await using var server = await EtcdServer.LaunchAsync();
        await using var store = Connect(NobodyHome(), NobodyHome(), server.Endpoint);

        await store.PutAsync("a", "1");

        Assert.Equal(1, (await store.GetAsync("a", Patience))?.Version);
    }

    [Fact]
    public async Task When_no_endpoint_answers_the_message_names_them_all()
    {
        Uri[] endpoints = [NobodyHome(), NobodyHome()];
        await using var store = Connect(endpoints);

        var read = await Assert.ThrowsAsync<KeyValueException>(() => store.GetAsync("a", Patience));
        var write = await Assert.ThrowsAsync<KeyValueException>(() => store.PutAsync("a", "1"));

        Assert.Equal((KeyValueError.Unreachable, KeyValueError.Unreachable), (read.Error, write.Error));
        Assert.All(endpoints, e => Assert.Contains($":{e.Port} ", read.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_member_in_use_dies_everything_goes_on_at_another_one()
    {
        await using var cluster = await EtcdCluster.LaunchAsync();
        var followers = await FollowersAsync(cluster);
        await using var store = Connect([.. followers.Select(f => f.Endpoint)]);
        var revision = await store.PutAsync("a", "1");
        await using var watch = Watch(store, "a", revision);
        await watch.ChangesAsync(1);

        await followers[0].KillAsync();
        await watch.NextAsync<WatchEvent.Lost>();

        Assert.Equal("1", (await store.GetAsync("a", Patience)).Text());
        await store.PutAsync("a", "2");
        Assert.Equal("2", (await watch.ChangesAsync(1))[0].Entry.Text());
    }

    [Fact]
    public async Task A_member_without_a_leader_is_not_heard_until_it_has_one_again()
    {
        await using var cluster = await EtcdCluster.LaunchAsync();
        var followers = await FollowersAsync(cluster);
        var survivor = followers[0];
        await using var store = Connect(survivor.Endpoint);
        var revision = await store.PutAsync("a", "1");
        await using var watch = Watch(store, "a", revision);
        await watch.ChangesAsync(1);

        var others = cluster.Members.Where(m => m != survivor).ToArray();
        await Task.WhenAll(others.Select(m => m.KillAsync()));
        var lost = await watch.NextAsync<WatchEvent.Lost>();
        var read = await Assert.ThrowsAsync<KeyValueException>(() => store.GetAsync("a", Patience));
        var write = await Assert.ThrowsAsync<KeyValueException>(() => store.PutAsync("a", "2"));
        await Task.WhenAll(others.Select(m => m.StartAsync()));
        await watch.NextAsync<WatchEvent.Live>();
        await using var all = Connect([.. cluster.Endpoints]);
        await all.PutAsync("a", "3");

        Assert.Contains("no leader", lost.Reason.Message, StringComparison.Ordinal);
        Assert.Equal((KeyValueError.Unreachable, KeyValueError.Unreachable), (read.Error, write.Error));
        Assert.Equal("3", (await watch.ChangesAsync(1))[0].Entry.Text());
    }

    private static Uri NobodyHome() => new($"http://127.0.0.1:{LoopbackPorts.Pick()}");

    private async Task<EtcdServer[]> FollowersAsync(EtcdCluster cluster)
    {
        var followers = new List<EtcdServer>();
        foreach (var member in cluster.Members)
        {
            await using var store = Connect(member.Endpoint);
            var status = await store.Maintenance.StatusAsync(Patience);
            if (status.Member != status.Leader)
            {
                followers.Add(member);
            }
        }

        return [.. followers];
    }
}
