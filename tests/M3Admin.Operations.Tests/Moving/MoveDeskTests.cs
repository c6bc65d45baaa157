using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Moving;
using M3Admin.Operations.Moving.Guided;
using M3Admin.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Moving;

/// <summary>A move from its first step to its last, over two real etcds, as one console or several do it.</summary>
public sealed class MoveDeskTests(EtcdFixture old, MovedJournalTests.Target target) : MoveTest(old, target)
{
    [Fact]
    public async Task A_cluster_is_moved_and_every_step_is_journalled()
    {
        await GivenDatabasesAsync();
        await JournalOf(Databases).CatchUpAsync(Patience);
        await using var moved = await TargetAsync();
        await using var console = await OpenAsync(moved);
        var before = await ContentAsync();

        var id = await console.ThroughFreezeAsync(Admin);
        await MoveConsole.DoneAsync(console.Desk.CompareAsync(id, Admin, Patience));
        await MoveConsole.DoneAsync(console.Desk.CutOverAsync(id, Admin, Patience));

        Assert.Equal(MoveStep.Restart, (await MoveConsole.GuideAsync(moved, id))?.Step);
        Assert.True((await MoveConsole.GuideAsync(Cluster, id))?.IsHandedOver);
        Assert.Equal(before, await ContentAsync());
        Assert.Contains("Not confirmed", await RefusedAsync(console.Desk.RestartedAsync(id, Admin, Patience)), StringComparison.Ordinal);
        foreach (var item in MoveChecklist.Of([Databases]))
        {
            await MoveConsole.DoneAsync(console.Desk.ConfirmAsync(id, Admin, item.Id, isDone: true, Patience));
        }

        await MoveConsole.DoneAsync(console.Desk.RestartedAsync(id, Admin, Patience));
        await MoveConsole.DoneAsync(console.Desk.EndAsync(id, Admin, Patience));

        var guide = await MoveConsole.GuideAsync(moved, id);
        Assert.Equal(MoveEnd.Done, guide?.End);
        Assert.Contains(PlacementKeys.Of(Databases), guide?.Report, StringComparison.Ordinal);
        Assert.Null(await FreezeDesk.ReadAsync(moved.Store, Patience));
        Assert.NotNull(await FreezeDesk.ReadAsync(Store, Patience));
        var events = (await new ClusterJournal(moved.Store, Clock).ReadAsync(new EventQuery(), Patience)).Entries;
        Assert.Equal(["guide-ended", "guide-started"], [events[0].Kind, events[^1].Kind]);
        Assert.Equal(guide?.Report, events[0].Detail);
        var added = await Commits.RunAsync(moved, await PreviewInAsync(moved), Order(), Patience);
        Assert.IsType<CommitOutcome.Committed>(added);
        Assert.IsType<JournalVerdict.Whole>(await new PlacementJournal(moved.Store, Databases, Clock).VerifyAsync(null, Patience));
    }

    [Fact]
    public async Task Another_console_goes_on_where_one_was_ended()
    {
        await GivenDatabasesAsync();
        await using var moved = await TargetAsync();
        string id;
        await using (var first = await OpenAsync(moved))
        {
            id = await first.StartAsync(Admin);
            await MoveConsole.DoneAsync(first.Desk.ConvertedAsync(id, Admin, ["m3dbnode.yml"], Patience));
            await MoveConsole.DoneAsync(first.Desk.CopyAsync(id, Admin, Patience));
            await first.FollowsAsync(id);
        }

        await Store.CommitAsync(new Commit { Puts = [new Put("_kv/default_env/later", new byte[] { 1 })] }, Patience);
        await using var second = await OpenAsync(moved);
        await TakeOverAsync(second, id);
        await MoveConsole.DoneAsync(second.Desk.CopiedAsync(id, Admin, Patience));
        await MoveConsole.DoneAsync(second.Desk.FreezeAsync(id, Admin, "moving", Patience));
        await MoveConsole.DoneAsync(second.Desk.CompareAsync(id, Admin, Patience));
        await MoveConsole.DoneAsync(second.Desk.CutOverAsync(id, Admin, Patience));

        Assert.NotNull(await moved.Store.GetAsync("_kv/default_env/later", Patience));
    }

    [Fact]
    public async Task A_transition_in_flight_refuses_a_move()
    {
        await GivenDatabasesAsync();
        await CommitAsync(Databases, Add(Instance("d", "r1")));
        await using var moved = await TargetAsync();
        await using var console = await OpenAsync(moved);

        var refusal = await RefusedAsync(console.Desk.StartAsync(Cluster, moved, Admin, Patience));

        Assert.Contains("shards under way", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_etcd_that_is_not_empty_refuses_a_move()
    {
        await GivenDatabasesAsync();
        await using var moved = await TargetAsync();
        await moved.Store.CommitAsync(new Commit { Puts = [new Put("somebody/else", new byte[] { 1 })] }, Patience);
        await using var console = await OpenAsync(moved);

        Assert.Contains("somebody/else", await RefusedAsync(console.Desk.StartAsync(Cluster, moved, Admin, Patience)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thawed_cluster_goes_back_to_the_freeze()
    {
        await GivenDatabasesAsync();
        await using var moved = await TargetAsync();
        await using var console = await OpenAsync(moved);
        var id = await console.ThroughFreezeAsync(Admin);
        Assert.Null(await new FreezeDesk(Open, Clock).ThawAsync(Cluster, Admin, Patience));

        Assert.Contains("Freeze it again", await RefusedAsync(console.Desk.CompareAsync(id, Admin, Patience)), StringComparison.Ordinal);

        Assert.Equal(MoveStep.Freeze, (await MoveConsole.GuideAsync(Cluster, id))?.Step);
    }

    [Fact]
    public async Task A_move_is_taken_back_before_and_after_the_copy_has_ended()
    {
        await GivenDatabasesAsync();
        await using var moved = await TargetAsync();
        await using var console = await OpenAsync(moved);
        var id = await console.ThroughFreezeAsync(Admin);
        await MoveConsole.DoneAsync(console.Desk.CompareAsync(id, Admin, Patience));
        await MoveConsole.DoneAsync(console.Desk.CutOverAsync(id, Admin, Patience));

        await MoveConsole.DoneAsync(console.Desk.TakeBackAsync(id, Admin, Patience));

        Assert.Equal(MoveEnd.TakenBack, (await MoveConsole.GuideAsync(moved, id))?.End);
        Assert.IsType<CommitOutcome.Committed>(await CommitAsync(Databases, Add(Instance("d", "r1"))));
        Assert.NotNull(await FreezeDesk.ReadAsync(moved.Store, Patience));
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Operator)]
    public async Task Only_an_admin_moves_a_cluster(Role role)
    {
        await using var moved = await TargetAsync();
        await using var console = await OpenAsync(moved);
        var caller = Ann with { Grants = [new Grant(role)] };
        Assert.Contains("admin", await RefusedAsync(console.Desk.StartAsync(Cluster, moved, caller, Patience)), StringComparison.Ordinal);
        var id = await console.StartAsync(Admin);

        Assert.Contains("admin", await RefusedAsync(console.Desk.ConvertedAsync(id, caller, [], Patience)), StringComparison.Ordinal);
        Assert.Contains("admin", await RefusedAsync(console.Desk.TakeBackAsync(id, caller, Patience)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_console_moves_nothing()
    {
        await using var moved = await TargetAsync();
        await using var console = await OpenAsync(moved, new Gate(isReadOnly: true, new AccessLog(NullLogger<AccessLog>.Instance)));

        Assert.Contains("read-only", await RefusedAsync(console.Desk.StartAsync(Cluster, moved, Admin, Patience)), StringComparison.Ordinal);
    }

    // The mark of a console that is gone stands still: the clock of the one that waits is what tells.
    private static async Task TakeOverAsync(MoveConsole console, string id)
    {
        var gone = (await console.MarkAsync(id))?.Owner;
        while ((await console.MarkAsync(id))?.Owner == gone)
        {
            await console.Clock.WhenArmedAsync(1);
            console.Clock.Advance(TimeSpan.FromSeconds(16));
        }
    }

    private static async Task<string> RefusedAsync(Task<MoveResult> doing) => Assert.IsType<MoveResult.Refused>(await doing).Reason;

    private async Task<ChangePreview> PreviewInAsync(Cluster cluster) =>
        Assert.IsType<PreviewResult.Previewed>(await Previews.RunAsync(cluster, Databases, Ann, Add(Instance("e", "r2")), Patience)).Preview;

    // What is not M3Admin's own.
    private async Task<string> ContentAsync() => string.Join('\n', (await Store.RangeAsync("", Patience)).Entries
        .Where(entry => !entry.Key.StartsWith("m3admin/", StringComparison.Ordinal)).Select(entry => $"{entry.Key} {entry.ModRevision} {Convert.ToHexString(entry.Value.Span)}"));
}
