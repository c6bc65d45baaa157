using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Guides;
using M3Admin.Operations.NodeConfig;
using M3Admin.Operations.Seeds;
using M3Admin.Operations.Seeds.State;
using M3Admin.Operations.Seeds.Steps;
using M3Admin.Operations.Tests.NodeConfig;

namespace M3Admin.Operations.Tests.Seeds;

public sealed class SeedReplaceTests
{
    [Fact]
    public async Task A_seed_is_replaced_step_by_step_each_by_another_console()
    {
        await using var run = await SeedRun.BeginAsync();
        await run.StartAsync();
        await ToTheNewNodeAsync(run);
        await FinishAsync(run);
        await CheckEndAsync(run);
    }

    [Fact]
    public async Task A_dead_seed_is_replaced()
    {
        await using var run = await SeedRun.BeginAsync();
        await run.Seeds.Last().KillAsync();
        await run.StartAsync();
        await ToTheNewNodeAsync(run);
        await FinishAsync(run);
        await CheckEndAsync(run);
    }

    [Fact]
    public async Task A_misaddressed_new_member_is_told_and_taken_out_again()
    {
        await using var run = await SeedRun.BeginAsync();
        await run.StartAsync(newPeerUrl: "http://127.0.0.1:9");
        await ToTheNewNodeAsync(run);
        Assert.Contains(await run.MembersAsync(), member => member is { HasStarted: false, PeerUrls: ["http://127.0.0.1:9"] });

        var check = (await run.LookAsync()).After.First(after => after.Claim == "host4 has joined");
        Assert.Equal(GuideCheckState.Waiting, check.State);
        Assert.Contains("wrong address", check.WayOut, StringComparison.Ordinal);
        Assert.Contains("host4 has joined", Assert.IsType<SeedResult.Refused>(await run.GoOnAsync(SeedStep.StartNode)).Reason, StringComparison.Ordinal);

        var back = await run.AskAsync((desk, cluster) => desk.TakeBackAsync(cluster, SeedRun.Admin, run.Id, SeedRun.Peer(run.Host4), CancellationToken.None));
        Assert.Equal(SeedStep.AddMember, Assert.IsType<SeedResult.Done>(back).Guide.Step);
        Assert.All(await run.MembersAsync(), member => Assert.True(member.HasStarted));
        await SeedRun.UntilDoneAsync(() => run.DoAsync(SeedStep.AddMember));
        await FinishAsync(run);
        await CheckEndAsync(run);
    }

    [Fact]
    public async Task A_member_added_elsewhere_with_another_address_is_told_and_taken_out_again()
    {
        await using var run = await SeedRun.BeginAsync();
        await run.StartAsync();
        await ToTheAddingAsync(run);
        await run.AskAsync(async (_, cluster) =>
        {
            await ElsewhereAsync(cluster, members => members.AddAsync(new Uri("http://127.0.0.1:9"), asLearner: false, CancellationToken.None));
            return true;
        });

        Assert.Contains("http://127.0.0.1:9", Assert.IsType<SeedResult.Refused>(await run.DoAsync(SeedStep.AddMember)).Reason, StringComparison.Ordinal);
        Assert.Equal(3, (await run.MembersAsync()).Length);

        Assert.IsType<SeedResult.Done>(await run.AskAsync((desk, cluster) => desk.TakeBackAsync(cluster, SeedRun.Admin, run.Id, SeedRun.Peer(run.Host4), CancellationToken.None)));
        await SeedRun.UntilDoneAsync(() => run.DoAsync(SeedStep.AddMember));
        Assert.Contains(await run.MembersAsync(), member => member.PeerUrls is [var url] && url == SeedRun.Peer(run.Host4));
    }

    [Fact]
    public async Task What_was_done_elsewhere_with_etcdctl_is_seen_and_not_done_again()
    {
        await using var run = await SeedRun.BeginAsync();
        var guide = await run.StartAsync();
        await SeedRun.UntilDoneAsync(() => run.GoOnAsync(SeedStep.CheckGround));
        await run.SkipSnapshotAsync();
        await run.AskAsync(async (_, cluster) =>
        {
            await ElsewhereAsync(cluster, members => members.RemoveAsync(ulong.Parse(guide.OldId, System.Globalization.NumberStyles.HexNumber, null), CancellationToken.None));
            return true;
        });

        // The console was killed between the call and its record: the same call is asked for again.
        await SeedRun.UntilDoneAsync(() => run.DoAsync(SeedStep.RemoveMember));
        Assert.Equal(2, (await run.MembersAsync()).Length);
        Assert.DoesNotContain(await run.JournalAsync(), entry => entry.Summary.Contains("about to remove", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_console_that_died_after_writing_down_what_it_was_about_to_do_leaves_it_to_the_next()
    {
        await using var run = await SeedRun.BeginAsync();
        await run.StartAsync();
        await SeedRun.UntilDoneAsync(() => run.GoOnAsync(SeedStep.CheckGround));
        await run.SkipSnapshotAsync();
        await run.AskAsync(async (_, cluster) =>
        {
            // Written down, and never called.
            var intended = await run.GuideAsync() with { Attempt = new SeedAttempt(DateTimeOffset.UtcNow, "bob", "remove host3") };
            return await cluster.Store.CommitAsync(new Commit { Puts = [new Put(GuideKeys.Of("seed", run.Id), intended.ToBytes())] }, CancellationToken.None);
        });
        Assert.NotNull((await run.GuideAsync()).Attempt);
        Assert.Equal(3, (await run.MembersAsync()).Length);

        var guide = await SeedRun.UntilDoneAsync(() => run.DoAsync(SeedStep.RemoveMember));
        Assert.Null(guide.Attempt);
        Assert.Equal(2, (await run.MembersAsync()).Length);
    }

    [Fact]
    public async Task Two_who_press_at_once_remove_one_member_only()
    {
        await using var run = await SeedRun.BeginAsync();
        await run.StartAsync();
        await SeedRun.UntilDoneAsync(() => run.GoOnAsync(SeedStep.CheckGround));
        await run.SkipSnapshotAsync();
        var both = await Task.WhenAll(run.DoAsync(SeedStep.RemoveMember), run.DoAsync(SeedStep.RemoveMember));
        Assert.Contains(both, result => result is SeedResult.Done or SeedResult.Moved);
        Assert.Equal(2, (await run.MembersAsync()).Length);
        Assert.Equal(SeedStep.AddMember, (await run.GuideAsync()).Step);
    }

    [Fact]
    public async Task Backing_out_says_what_stands()
    {
        await using var run = await SeedRun.BeginAsync();
        await run.StartAsync();
        await ToTheAddingAsync(run);
        var guide = Assert.IsType<SeedResult.Done>(await run.AskAsync((desk, cluster) => desk.AbandonAsync(cluster, SeedRun.Admin, run.Id, "the new host burns", CancellationToken.None))).Guide;

        Assert.Equal(SeedEnd.Abandoned, guide.End);
        Assert.Empty(guide.Configs);
        Assert.Contains("host3 is removed and host4 is not a member", guide.Report, StringComparison.Ordinal);
        var entry = (await run.JournalAsync())[^1];
        Assert.Equal(ClusterEventKind.GuideEnded.Text(), entry.Kind);
        Assert.Equal(guide.Report, entry.Detail);
        Assert.IsType<SeedResult.Moved>(await run.DoAsync(SeedStep.AddMember));
    }

    private static async Task ToTheAddingAsync(SeedRun run)
    {
        await SeedRun.UntilDoneAsync(() => run.GoOnAsync(SeedStep.CheckGround));
        Assert.IsType<SeedResult.Done>(await run.SkipSnapshotAsync());
        await SeedRun.UntilDoneAsync(() => run.DoAsync(SeedStep.RemoveMember));
    }

    private static async Task ToTheNewNodeAsync(SeedRun run)
    {
        await ToTheAddingAsync(run);
        await SeedRun.UntilDoneAsync(() => run.DoAsync(SeedStep.AddMember));
        Assert.Equal(SeedStep.StartNode, (await run.GuideAsync()).Step);
    }

    private static async Task FinishAsync(SeedRun run)
    {
        await CheckFilesAsync(run);
        await run.Etcd.ForgetAsync(run.Seeds.Last());
        await run.Etcd.JoinAsync(run.Host4);
        await SeedRun.UntilDoneAsync(() => run.GoOnAsync(SeedStep.StartNode));
        foreach (var seed in run.Etcd.Members.Where(member => member != run.Host4))
        {
            await seed.StopAsync();
            Assert.IsType<SeedResult.Refused>(await run.GoOnAsync(SeedStep.RollSeeds));
            await seed.StartAsync();
            await SeedRun.UntilDoneAsync(() => run.GoOnAsync(SeedStep.RollSeeds));
        }

        Assert.Equal(SeedStep.ReplaceInstance, (await run.GuideAsync()).Step);
        Assert.IsType<SeedResult.Refused>(await run.GoOnAsync(SeedStep.ReplaceInstance));
        await run.PlaceAsync("rf=3 shards=4\nhost1@r1: 0-3A\nhost2@r2: 0-3A\nhost3@r3: 0-3L\nhost4@r3: 0-3I<host3\n");
        Assert.Contains("not", Assert.IsType<SeedResult.Refused>(await run.GoOnAsync(SeedStep.ReplaceInstance)).Reason, StringComparison.Ordinal);
        await run.PlaceAsync("rf=3 shards=4\nhost1@r1: 0-3A\nhost2@r2: 0-3A\nhost4@r3: 0-3A\n");
        await SeedRun.UntilDoneAsync(() => run.GoOnAsync(SeedStep.ReplaceInstance));
    }

    private static async Task CheckFilesAsync(SeedRun run)
    {
        var guide = await run.GuideAsync();
        var (fresh, other) = (SeedFiles.ForNew(guide), SeedFiles.ForSeed(guide, "host1"));
        Assert.Empty(fresh.Problems);
        Assert.Equal(fresh.After, other.After);
        Assert.Contains($"        - hostID: host4\n          clusterState: existing\n          endpoint: {SeedRun.Peer(run.Host4)}\n", fresh.After, StringComparison.Ordinal);
        Assert.Equal(["host1", "host2", "host4"], Configs.Read(other.After).Members.Select(member => member.HostId));
        Assert.Equal([DiffKind.Gone, DiffKind.Gone, DiffKind.New, DiffKind.New, DiffKind.New], other.Diff.Where(line => line.Kind != DiffKind.Kept).Select(line => line.Kind));
    }

    private static async Task CheckEndAsync(SeedRun run)
    {
        var guide = await run.GuideAsync();
        Assert.Equal(SeedEnd.Done, guide.End);
        Assert.Empty(guide.Configs);
        Assert.Equal(["host1", "host2", "host4"], (await run.MembersAsync()).Select(member => member.Name).Order());
        var entries = await run.JournalAsync();
        Assert.Equal(ClusterEventKind.GuideStarted.Text(), entries[0].Kind);
        Assert.Equal(ClusterEventKind.GuideEnded.Text(), entries[^1].Kind);
        Assert.Contains(entries, entry => entry.Kind == ClusterEventKind.MemberRemoved.Text());
        Assert.Contains(entries, entry => entry.Kind == ClusterEventKind.MemberAdded.Text());
        Assert.Contains("What was done", entries[^1].Detail, StringComparison.Ordinal);
    }

    private static async Task ElsewhereAsync(M3Admin.Clusters.Cluster cluster, Func<EtcdMembership, Task> call)
    {
        // etcd refuses for some seconds after members came or went, until they know each other as active.
        for (; ; )
        {
            try
            {
                await call((cluster.Etcd ?? throw new InvalidOperationException()).Membership);
                return;
            }
            catch (KeyValueException refused) when (refused.Message.Contains("unhealthy", StringComparison.Ordinal))
            {
            }
        }
    }
}
