using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;

namespace M3Admin.KeyValue.Tests.Etcd;

public sealed class EtcdMembershipTests : EtcdTest
{
    [Fact]
    public async Task The_list_has_every_member_as_it_was_started()
    {
        await using var cluster = await EtcdCluster.LaunchAsync();
        await using var store = Connect([.. cluster.Endpoints]);

        var members = await store.Membership.ListAsync(Patience);
        var asOneKnowsThem = await store.Membership.ListAsync(cluster.Endpoints[1], Patience);

        Assert.Equal(["one", "three", "two"], members.Select(m => m.Name).Order(StringComparer.Ordinal));
        var two = members.Single(m => m.Name == "two");
        Assert.Equal(TextOf(cluster.Members[1].PeerAddress), Assert.Single(two.PeerUrls));
        Assert.Equal(TextOf(cluster.Members[1].Endpoint), Assert.Single(two.ClientUrls));
        Assert.False(two.IsLearner);
        Assert.Equal(members.OrderBy(m => m.Id), asOneKnowsThem.OrderBy(m => m.Id));
    }

    [Fact]
    public async Task A_learner_is_added_joins_is_promoted_and_removed()
    {
        await using var cluster = await EtcdCluster.LaunchAsync();
        await using var store = Connect([.. cluster.Endpoints]);
        var server = cluster.NewMember("four");

        var added = await AddAsync(store, server, asLearner: true);
        await cluster.JoinAsync(server);
        var status = await store.Maintenance.StatusAsync(server.Endpoint, Patience);
        await PromoteAsync(store, added.Id);
        var promoted = (await store.Membership.ListAsync(Patience)).Single(m => m.Id == added.Id);
        await RemoveAsync(store, added.Id);

        Assert.Equal(("", true, false), (added.Name, added.IsLearner, added.HasStarted));
        Assert.Equal((added.Id, true), (status.Member, status.IsLearner));
        Assert.Equal(("four", false, true), (promoted.Name, promoted.IsLearner, promoted.HasStarted));
        Assert.Equal(3, (await store.Membership.ListAsync(Patience)).Length);
    }

    [Fact]
    public async Task A_member_that_moved_is_told_to_the_others()
    {
        await using var cluster = await EtcdCluster.LaunchAsync();
        await using var store = Connect([.. cluster.Endpoints]);
        var two = (await store.Membership.ListAsync(Patience)).Single(m => m.Name == "two");

        await store.Membership.UpdateAsync(two.Id, new Uri("http://two.example:80"), Patience);

        Assert.Equal("http://two.example:80", Assert.Single((await store.Membership.ListAsync(Patience)).Single(m => m.Id == two.Id).PeerUrls));
    }

    [Fact]
    public async Task What_etcd_refuses_says_so_in_its_words_and_names_who_refused()
    {
        await using var cluster = await EtcdCluster.LaunchAsync();
        await using var store = Connect([.. cluster.Endpoints]);
        var voter = (await store.Membership.ListAsync(Patience))[0];

        var unknown = await Assert.ThrowsAsync<KeyValueException>(() => store.Membership.RemoveAsync(7, Patience));
        var promoted = await Assert.ThrowsAsync<KeyValueException>(() => store.Membership.PromoteAsync(voter.Id, Patience));
        var twice = await Assert.ThrowsAsync<KeyValueException>(() => AddAsync(store, cluster.Members[0], asLearner: false));

        Assert.Equal((KeyValueError.Rejected, KeyValueError.Rejected, KeyValueError.Rejected), (unknown.Error, promoted.Error, twice.Error));
        Assert.Contains("not found", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("learner", promoted.Message, StringComparison.Ordinal);
        Assert.Contains("exist", twice.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_member_down_etcd_takes_no_other_one_and_nothing_has_changed()
    {
        await using var cluster = await EtcdCluster.LaunchAsync();
        await using var store = Connect([.. cluster.Endpoints]);
        await cluster.Members[2].KillAsync();

        var refused = await Assert.ThrowsAsync<KeyValueException>(() => store.Membership.AddAsync(cluster.NewMember("four").PeerAddress, asLearner: false, Patience));

        Assert.Equal(KeyValueError.Unreachable, refused.Error);
        Assert.Contains("unhealthy cluster", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, (await store.Membership.ListAsync(Patience)).Length);
    }

    [Fact]
    public async Task A_member_without_a_leader_still_tells_the_list_it_knows()
    {
        await using var cluster = await EtcdCluster.LaunchAsync();
        await using var store = Connect([.. cluster.Endpoints]);
        await cluster.Members[1].KillAsync();
        await cluster.Members[2].KillAsync();
        await WithoutLeaderAsync(store, cluster.Endpoints[0]);

        var known = await store.Membership.ListAsync(cluster.Endpoints[0], Patience);
        var agreed = await Assert.ThrowsAsync<KeyValueException>(() => store.Membership.ListAsync(Patience));

        Assert.Equal(3, known.Length);
        Assert.Equal(KeyValueError.Unreachable, agreed.Error);
    }

    // For five seconds after its members have found each other, etcd thinks that the cluster is not well.
    private Task<EtcdMember> AddAsync(EtcdStore store, EtcdServer server, bool asLearner) =>
        WhenTakenAsync("unhealthy cluster", () => store.Membership.AddAsync(server.PeerAddress, asLearner, Patience));

    private Task<bool> RemoveAsync(EtcdStore store, ulong id) => WhenTakenAsync("unhealthy cluster", () => Done(store.Membership.RemoveAsync(id, Patience)));

    private Task<bool> PromoteAsync(EtcdStore store, ulong id) => WhenTakenAsync("in sync with leader", () => Done(store.Membership.PromoteAsync(id, Patience)));

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }

    private async Task<T> WhenTakenAsync<T>(string meanwhile, Func<Task<T>> ask)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (; ; )
        {
            try
            {
                return await ask();
            }
            catch (KeyValueException notYet) when (notYet.Message.Contains(meanwhile, StringComparison.Ordinal))
            {
                await pause.WaitForNextTickAsync(Patience);
            }
        }
    }

    private async Task WithoutLeaderAsync(EtcdStore store, Uri endpoint)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await store.Maintenance.StatusAsync(endpoint, Patience)).Leader != 0)
        {
            await pause.WaitForNextTickAsync(Patience);
        }
    }

    private static string TextOf(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
