using M3Admin.Clusters.Feeds;
using M3Admin.Operations.Etcd;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Etcd;

public sealed class EtcdPictureTests : EtcdTest
{
    [Fact]
    public async Task A_cluster_that_is_well_is_seen_whole_also_through_one_endpoint()
    {
        await using var one = Over(Servers.Endpoints[0]);

        var picture = await Watcher.MeasureAsync(one, Patience) ?? throw new InvalidOperationException("It is kept in etcd.");

        Assert.IsType<FeedHealth.Live>(picture.Health);
        Assert.Equal(["one", "three", "two"], picture.Members.Select(m => m.Label));
        Assert.All(picture.Members, m => Assert.True(m is { IsReachable: true, IsVoter: true, IsBehind: false, Status.Version: not "" }));
        Assert.NotNull(picture.Leader);
        Assert.Equal("3 members, tolerates 1; all are up", picture.Quorum.Text);
        Assert.All(picture.Members, m => Assert.Equal((2L << 30, false), (m.Quota, m.IsNearlyFull))); // etcd's default.
        Assert.Empty(picture.Disagreements);
        Assert.Empty(picture.LeaderChanges);
    }

    [Fact]
    public async Task A_member_that_is_stopped_is_told_with_the_reason_and_comes_back()
    {
        var before = await MeasureAsync();
        var gone = Follower(before);

        await ServerOf(before, gone.Id).KillAsync();
        var without = await MeasureAsync();
        await ServerOf(before, gone.Id).StartAsync();
        var again = await UntilAsync(p => p.Find(gone.Id) is { IsReachable: true });

        var seen = without.Find(gone.Id);
        Assert.Contains("cannot be reached", seen?.Trouble, StringComparison.Ordinal);
        Assert.True(seen?.Since >= before.MeasuredAt);
        Assert.Equal("3 members, tolerates 1; 1 is down: no further loss allowed", without.Quorum.Text);
        Assert.IsType<FeedHealth.Live>(without.Health);
        Assert.Equal("3 members, tolerates 1; all are up", again.Quorum.Text);
    }

    [Fact]
    public async Task A_change_of_leader_is_remembered_with_its_time()
    {
        var before = await MeasureAsync();
        var next = Follower(before);

        await Etcd.Maintenance.MoveLeaderAsync(next.Id, Patience);
        var after = await UntilAsync(p => p.LeaderId == next.Id);

        var change = after.LeaderChanges[0];
        Assert.Equal((before.Leader?.Label, next.Label), (after.LeaderChanges[^1].From, change.To));
        Assert.Equal(after.MeasuredAt, change.At);
        Assert.True(change.Term > before.Leader?.Status?.RaftTerm);
    }

    [Fact]
    public async Task Without_a_majority_nobody_leads_and_the_one_that_is_left_is_still_shown()
    {
        var before = await MeasureAsync();
        var left = Follower(before);

        await Task.WhenAll(Servers.Members.Where(s => s.Name != left.Label).Select(s => s.KillAsync()));
        var alone = await UntilAsync(p => p.LeaderId is null);

        Assert.Equal("3 members, tolerates 1; 2 are down: no quorum, 1 more must come back", alone.Quorum.Text);
        Assert.True(alone.Find(left.Id)?.IsReachable);
        Assert.Null(alone.LeaderChanges[0].To);
    }

    [Fact]
    public async Task A_learner_is_told_from_a_voter_and_one_that_has_not_started_says_so()
    {
        await MeasureAsync();
        var server = await AddLearnerAsync("four");
        var unstarted = (await MeasureAsync()).Members.Single(m => m.Member.IsLearner);

        await Servers.JoinAsync(server);
        var joined = (await UntilAsync(p => p.Find(unstarted.Id) is { IsReachable: true, IsBehind: false })).Find(unstarted.Id);

        Assert.Contains("has not joined yet", unstarted.Trouble, StringComparison.Ordinal);
        Assert.Equal(("four", false), (joined?.Label, joined?.IsVoter));
        Assert.Equal("3 members and 1 learner, tolerates 1; all are up", (await MeasureAsync()).Quorum.Text);
    }

    [Fact]
    public async Task Endpoints_of_two_clusters_are_told_apart()
    {
        await using var stranger = await EtcdServer.LaunchAsync();
        await using var mixed = Over([.. Servers.Endpoints, stranger.Endpoint]);

        var picture = await Watcher.MeasureAsync(mixed, Patience);

        Assert.Contains("2 etcd clusters, not one", picture?.Disagreements[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_nobody_answers_it_is_stale_and_then_down_and_what_was_known_stays()
    {
        var clock = new ManualTimeProvider();
        await using var watcher = new EtcdWatcher(clock, NullLogger<EtcdWatcher>.Instance);
        await watcher.MeasureAsync(Cluster, Patience);
        await Task.WhenAll(Servers.Members.Select(s => s.KillAsync()));

        var stale = await watcher.MeasureAsync(Cluster, Patience);
        clock.Advance(TimeSpan.FromSeconds(31));
        var down = await watcher.MeasureAsync(Cluster, Patience);

        Assert.IsType<FeedHealth.Stale>(stale?.Health);
        Assert.IsType<FeedHealth.Down>(down?.Health);
        Assert.Equal(3, down?.Members.Length);
        Assert.True(down?.MeasuredAt < clock.GetUtcNow());
        Assert.NotNull(down?.WhyNotRemove(down.Members[0].Id));
    }
}
