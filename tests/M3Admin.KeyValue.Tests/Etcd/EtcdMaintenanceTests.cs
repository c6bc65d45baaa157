using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;

namespace M3Admin.KeyValue.Tests.Etcd;

public sealed class EtcdMaintenanceTests : EtcdTest
{
    [Fact]
    public async Task Each_member_tells_how_it_is_doing_itself_also_one_that_is_not_configured()
    {
        await using var cluster = await EtcdCluster.LaunchAsync();
        await using var store = Connect(cluster.Endpoints[0]);
        var members = await store.Membership.ListAsync(Patience);

        foreach (var member in members)
        {
            var status = await store.Maintenance.StatusAsync(new Uri(member.ClientUrls[0]), Patience);
            Assert.Equal(member.Id, status.Member);
            Assert.NotEqual(0UL, status.Cluster);
            Assert.False(status.IsLearner);
        }
    }

    [Fact]
    public async Task A_dead_member_and_a_silent_one_are_named()
    {
        await using var cluster = await EtcdCluster.LaunchAsync();
        await using var store = new EtcdStore(new EtcdOptions { Endpoints = [.. cluster.Endpoints], Timeout = TimeSpan.FromMilliseconds(300) });
        await cluster.Members[1].KillAsync();
        cluster.Members[2].Suspend();

        var dead = await Assert.ThrowsAsync<KeyValueException>(() => store.Maintenance.StatusAsync(cluster.Endpoints[1], Patience));
        var silent = await Assert.ThrowsAsync<KeyValueException>(() => store.Maintenance.StatusAsync(cluster.Endpoints[2], Patience));

        Assert.Equal((KeyValueError.Unreachable, KeyValueError.Timeout), (dead.Error, silent.Error));
        Assert.Contains($":{cluster.Endpoints[1].Port}", dead.Message, StringComparison.Ordinal);
        Assert.Contains($":{cluster.Endpoints[2].Port}", silent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_leader_hands_its_office_on_whichever_endpoint_is_configured()
    {
        await using var cluster = await EtcdCluster.LaunchAsync();
        await using var store = Connect(cluster.Endpoints[0]);
        var before = await store.Maintenance.StatusAsync(Patience);
        var next = (await store.Membership.ListAsync(Patience)).First(m => m.Id != before.Leader);

        await store.Maintenance.MoveLeaderAsync(next.Id, Patience);
        var after = await store.Maintenance.StatusAsync(Patience);
        await store.Maintenance.MoveLeaderAsync(before.Leader, Patience);

        Assert.Equal(next.Id, after.Leader);
        Assert.True(after.RaftTerm > before.RaftTerm);
        var refused = await Assert.ThrowsAsync<KeyValueException>(() => store.Maintenance.MoveLeaderAsync(7, Patience));
        Assert.Contains("bad leader transferee", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defragmenting_gives_back_what_compaction_freed()
    {
        await using var server = await EtcdServer.LaunchAsync();
        await using var store = Connect(server.Endpoint);
        var revision = 0L;
        for (var i = 0; i < 20; i++)
        {
            revision = await store.PutAsync("a", new byte[200_000]);
        }

        await store.Maintenance.CompactAsync(revision, Patience);
        var before = await store.Maintenance.StatusAsync(Patience);
        await store.Maintenance.DefragmentAsync(server.Endpoint, Patience);
        var after = await store.Maintenance.StatusAsync(Patience);

        Assert.True(after.DbSize < before.DbSize / 2, $"{before.DbSize} before, {after.DbSize} after");
        Assert.Equal(200_000, (await store.GetAsync("a", Patience))?.Value.Length);
    }

    [Fact]
    public async Task All_members_have_the_same_checksum_at_a_revision()
    {
        await using var cluster = await EtcdCluster.LaunchAsync();
        await using var store = Connect([.. cluster.Endpoints]);
        var revision = await store.PutAsync("a", "1");
        await store.PutAsync("a", "2");

        var hashes = await Task.WhenAll(cluster.Endpoints.Select(e => store.Maintenance.HashAsync(e, revision, Patience)));
        var newest = await store.Maintenance.HashAsync(cluster.Endpoints[0], 0, Patience);

        Assert.Single(hashes.Select(h => h.Hash).Distinct());
        Assert.NotEqual(hashes[0].Hash, newest.Hash);
    }

    [Fact]
    public async Task A_full_member_raises_an_alarm_which_its_status_tells_too_until_it_is_disarmed()
    {
        await using var server = await EtcdServer.LaunchAsync(new EtcdServerOptions { Arguments = ["--quota-backend-bytes", "200000"] });
        await using var store = Connect(server.Endpoint);
        await Assert.ThrowsAsync<KeyValueException>(() => FillAsync(store));

        var alarm = Assert.Single(await store.Maintenance.AlarmsAsync(Patience));
        var status = await store.Maintenance.StatusAsync(Patience);
        await store.Maintenance.DisarmAsync(alarm, Patience);

        Assert.Equal(new EtcdAlarm(status.Member, EtcdAlarmKind.NoSpace), alarm);
        Assert.Equal(alarm, Assert.Single(status.Alarms));
        Assert.Empty(await store.Maintenance.AlarmsAsync(Patience));
        Assert.Empty((await store.Maintenance.StatusAsync(Patience)).Alarms);
    }

    private static async Task FillAsync(EtcdStore store)
    {
        for (; ; )
        {
            await store.PutAsync("a", new byte[100_000]);
        }
    }
}
