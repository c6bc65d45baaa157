using M3Admin.Clusters.Claims;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.Operations.Access;
using M3Admin.Operations.Guides;
using M3Admin.Operations.Seeds;
using M3Admin.Operations.Seeds.State;
using M3Admin.Operations.Seeds.Steps;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Tests.Seeds;

public sealed class SeedRefusalTests
{
    private static readonly Caller Viewer = new("vera", "10.0.0.8", JournalOrigin.Console, [new Grant(Role.Viewer)]);
    private static readonly Caller OnlyHere = new("otto", "10.0.0.9", JournalOrigin.Console, [new Grant(Role.Admin, "edge-lab", ServiceKey.DefaultEnvironment)]);

    [Fact]
    public async Task A_quorum_is_never_lost()
    {
        await using var run = await SeedRun.BeginAsync();
        await run.StartAsync();
        await SeedRun.UntilDoneAsync(() => run.GoOnAsync(SeedStep.CheckGround));
        await run.SkipSnapshotAsync();

        // With host1 dead, taking host3 away would leave one of two.
        await run.Seeds.First().KillAsync();
        var picture = await run.LookAsync();
        Assert.Equal(GuideCheckState.Fail, picture.Before.First(check => check.Claim == "Enough members are left").State);
        Assert.Contains("Enough members are left", Assert.IsType<SeedResult.Refused>(await run.DoAsync(SeedStep.RemoveMember)).Reason, StringComparison.Ordinal);
        Assert.Equal(3, (await run.MembersAsync()).Length);
    }

    [Fact]
    public async Task A_moving_placement_is_waited_for()
    {
        await using var run = await SeedRun.BeginAsync();
        await run.StartAsync();
        await run.PlaceAsync("rf=3 shards=4\nhost1@r1: 0-3A\nhost2@r2: 0-3A\nhost3@r3: 0-2A 3L\nhost5@r3: 3I<host3\n");

        Assert.Contains("placement", Assert.IsType<SeedResult.Refused>(await run.GoOnAsync(SeedStep.CheckGround)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_that_differ_are_told_difference_by_difference()
    {
        await using var run = await SeedRun.BeginAsync();
        await run.StartAsync();
        var wrong = run.Config().Replace("hostID: host2", "hostID: host9", StringComparison.Ordinal).Replace(SeedRun.Peer(run.Seeds.First()), "http://127.0.0.1:7", StringComparison.Ordinal);
        Assert.IsType<SeedResult.Done>(await run.AskAsync((desk, cluster) => desk.GiveFileAsync(cluster, SeedRun.Admin, run.Id, new SeedConfig("host1", wrong), CancellationToken.None)));

        var picture = await run.LookAsync();
        var list = picture.Before.First(check => check.Claim == "initialCluster on host1 is the member list");
        Assert.Equal("2 differences", list.Evidence);
        Assert.Contains("It has host1 at http://127.0.0.1:7", list.WayOut, StringComparison.Ordinal);
        Assert.Contains("etcd calls it host2", list.WayOut, StringComparison.Ordinal);
        Assert.Equal(GuideCheckState.Fail, picture.Before.First(check => check.Claim == "The lists agree with each other").State);
        Assert.IsType<SeedResult.Refused>(await run.GoOnAsync(SeedStep.CheckGround));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_with_its_line()
    {
        await using var run = await SeedRun.BeginAsync();
        await run.StartAsync();

        var refused = Assert.IsType<SeedResult.Refused>(await run.AskAsync((desk, cluster) => desk.GiveFileAsync(cluster, SeedRun.Admin, run.Id, new SeedConfig("host1", "seedNodes:\n\tx: 1\n"), CancellationToken.None)));
        Assert.Contains("Line 2", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_old_member_is_removed_only_while_it_is_the_one_that_was_seen()
    {
        await using var run = await SeedRun.BeginAsync();
        await run.StartAsync();
        await SeedRun.UntilDoneAsync(() => run.GoOnAsync(SeedStep.CheckGround));
        await run.SkipSnapshotAsync();
        var old = (await run.MembersAsync()).First(member => member.Name == "host3");
        await run.AskAsync(async (_, cluster) =>
        {
            await (cluster.Etcd ?? throw new InvalidOperationException()).Membership.UpdateAsync(old.Id, new Uri("http://127.0.0.1:7"), CancellationToken.None);
            return true;
        });

        Assert.Contains("begin anew", Assert.IsType<SeedResult.Refused>(await run.DoAsync(SeedStep.RemoveMember)).Reason, StringComparison.Ordinal);
        Assert.Equal(3, (await run.MembersAsync()).Length);
    }

    [Fact]
    public async Task What_could_not_be_looked_at_has_to_be_looked_at_by_whoever_goes_on()
    {
        await using var run = await SeedRun.BeginAsync();
        run.AnswersHealth = false;
        await run.StartAsync();
        await SeedRun.UntilDoneAsync(() => run.GoOnAsync(SeedStep.CheckGround));
        await run.SkipSnapshotAsync();
        await SeedRun.UntilDoneAsync(() => run.DoAsync(SeedStep.RemoveMember));
        await SeedRun.UntilDoneAsync(() => run.DoAsync(SeedStep.AddMember));
        await run.Etcd.ForgetAsync(run.Seeds.Last());
        await run.Etcd.JoinAsync(run.Host4);
        await SeedRun.UntilDoneAsync(() => run.GoOnAsync(SeedStep.StartNode));

        Assert.Contains("Look yourself", Assert.IsType<SeedResult.Refused>(await run.GoOnAsync(SeedStep.RollSeeds, accepts: false)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_something_else_is_done_to_etcd_through_another_console_no_member_is_touched_and_who_does_it_is_told()
    {
        await using var run = await SeedRun.BeginAsync();
        await run.StartAsync();
        await SeedRun.UntilDoneAsync(() => run.GoOnAsync(SeedStep.CheckGround));
        await run.SkipSnapshotAsync();
        await run.AskAsync(async (_, cluster) =>
        {
            var taken = Assert.IsType<ClaimResult.Taken>(await cluster.Claims.TryTakeAsync(ClaimKeys.Etcd, "bob", "Defragment host1", CancellationToken.None));
            await using (taken.Claim)
            {
                Assert.Contains("bob does \"Defragment host1\"", Assert.IsType<SeedResult.Refused>(await run.DoAsync(SeedStep.RemoveMember)).Reason, StringComparison.Ordinal);
            }

            return true;
        });
        Assert.Equal(3, (await run.MembersAsync()).Length);

        await SeedRun.UntilDoneAsync(() => run.DoAsync(SeedStep.RemoveMember));
        Assert.Null(await run.AskAsync((_, cluster) => cluster.Store.GetAsync(ClaimKeys.Etcd, 0, CancellationToken.None)));
    }

    [Fact]
    public async Task One_guide_at_a_time()
    {
        await using var run = await SeedRun.BeginAsync();
        await run.StartAsync();

        Assert.Contains("Another guide", Assert.IsType<SeedResult.Refused>(await run.AskAsync((desk, cluster) => desk.StartAsync(cluster, SeedRun.Admin, run.Start(), CancellationToken.None))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_makes_no_sense_is_refused_with_all_reasons()
    {
        await using var run = await SeedRun.BeginAsync();
        var refused = Assert.IsType<SeedResult.Refused>(await run.AskAsync((desk, cluster) =>
            desk.StartAsync(cluster, SeedRun.Admin, new SeedStart("abc", "host1", "nowhere", ServiceKey.DefaultEnvironment, []), CancellationToken.None)));

        Assert.Contains("abc", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("host1 is a member already", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("'nowhere' is no peer URL", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_viewers_nor_admins_of_one_environment_nor_read_only_consoles_touch_the_members()
    {
        await using var run = await SeedRun.BeginAsync();
        var start = run.Start();
        Assert.IsType<SeedResult.Refused>(await run.AskAsync((desk, cluster) => desk.StartAsync(cluster, Viewer, start, CancellationToken.None)));
        Assert.IsType<SeedResult.Refused>(await run.AskAsync((desk, cluster) => desk.StartAsync(cluster, OnlyHere, start, CancellationToken.None)));
        Assert.Contains("read-only", Assert.IsType<SeedResult.Refused>(await run.AskAsync((desk, cluster) => desk.StartAsync(cluster, SeedRun.Admin, start, CancellationToken.None), isReadOnly: true)).Reason, StringComparison.Ordinal);

        await run.StartAsync();
        await SeedRun.UntilDoneAsync(() => run.GoOnAsync(SeedStep.CheckGround));
        await run.SkipSnapshotAsync();
        foreach (var caller in new[] { Viewer, OnlyHere })
        {
            Assert.Contains("admin", Assert.IsType<SeedResult.Refused>(await run.AskAsync((desk, cluster) => desk.DoAsync(cluster, caller, run.Id, SeedStep.RemoveMember, true, CancellationToken.None))).Reason, StringComparison.Ordinal);
            Assert.IsType<SeedResult.Refused>(await run.AskAsync((desk, cluster) => desk.GoOnAsync(cluster, caller, run.Id, SeedStep.RemoveMember, true, CancellationToken.None)));
            Assert.IsType<SeedResult.Refused>(await run.AskAsync((desk, cluster) => desk.AbandonAsync(cluster, caller, run.Id, "no", CancellationToken.None)));
            Assert.IsType<SeedResult.Refused>(await run.AskAsync((desk, cluster) => desk.TakeBackAsync(cluster, caller, run.Id, "http://127.0.0.1:7", CancellationToken.None)));
            Assert.IsType<SeedResult.Refused>(await run.AskAsync((desk, cluster) => desk.GiveFileAsync(cluster, caller, run.Id, new SeedConfig("host1", ""), CancellationToken.None)));
        }

        Assert.IsType<SeedResult.Refused>(await run.AskAsync((desk, cluster) => desk.DoAsync(cluster, SeedRun.Admin, run.Id, SeedStep.RemoveMember, true, CancellationToken.None), isReadOnly: true));
        Assert.Equal(3, (await run.MembersAsync()).Length);
    }
}
