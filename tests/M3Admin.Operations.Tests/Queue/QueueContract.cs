using System.Collections.Immutable;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Queue;
using M3Admin.Operations.Tests.Changes;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Warnings;
using M3Admin.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Queue;

/// <summary>What a queue promises, over any store.</summary>
public abstract class QueueContract(StoreFixture fixture) : ChangeTest(fixture)
{
    private QueueDesk Desk => new(Open, Clock);

    private QueueStore Queue => new(Store, Databases, Clock);

    [Fact]
    public async Task Changes_are_done_in_order_each_once_every_shard_is_available()
    {
        await GivenDatabasesAsync();
        await AppendAsync(Add(Instance("d", "r1")), "first");
        await AppendAsync(Add(Instance("e", "r2")), "second");
        using var runner = await StartAsync();

        var begun = await UntilAsync(queue => queue.All[0].State == QueuedState.Done);
        Assert.Equal(QueuedState.Waiting, begun.All[1].State);
        await SettleAsync(Databases);
        var settled = (await StoredAsync(Databases))?.Version.Version;
        var done = await UntilAsync(queue => queue.Next is null);

        var entries = (await EntriesAsync(Databases)).Where(entry => entry.Draft.Operation == "add").ToList();
        Assert.Equal(["first", "second"], entries.Select(entry => entry.Draft.Reason));
        Assert.Equal(settled, entries[1].Base.Version);
        Assert.All(entries, entry => Assert.Equal(Operator, entry.Draft.Actor));
        Assert.Equal(entries.Select(entry => (entry.Sequence, entry.Version.Version)), done.All.Select(change => (change.Entry, change.Version)));
        await StopAsync(runner);
    }

    [Fact]
    public async Task A_paused_queue_does_nothing_until_it_is_resumed()
    {
        await GivenDatabasesAsync();
        await AppendAsync(Add(Instance("d", "r1")));
        await Desk.PauseAsync(Cluster, Databases, Ann, Patience);
        using var runner = await StartAsync();
        await AppendAsync(Add(Instance("e", "r2")));

        Assert.Equal("ann paused it.", (await Queue.ReadAsync(Patience)).PausedBecause);
        Assert.DoesNotContain(await EntriesAsync(Databases), entry => entry.Draft.Operation == "add");
        await Desk.ResumeAsync(Cluster, Databases, Ann, Patience);

        await UntilAsync(queue => queue.All[0].State == QueuedState.Done);
        await StopAsync(runner);
    }

    [Fact]
    public async Task A_cancelled_change_is_passed_over()
    {
        await GivenDatabasesAsync();
        await AppendAsync(Add(Instance("d", "r1")));
        await AppendAsync(Add(Instance("e", "r2")));
        await Desk.CancelAsync(Cluster, Databases, Ann, (await Queue.ReadAsync(Patience)).All[0].Id, Patience);
        using var runner = await StartAsync();

        var done = await UntilAsync(queue => queue.Next is null);

        Assert.Equal([QueuedState.Cancelled, QueuedState.Done], done.All.Select(change => change.State));
        Assert.Equal(["a", "b", "c", "e"], (await StoredAsync(Databases))?.Placement.Instances.Select(instance => instance.Id.Value));
        await StopAsync(runner);
    }

    [Fact]
    public async Task What_can_no_longer_be_done_holds_the_queue_up_and_says_why()
    {
        await GivenDatabasesAsync();
        await AppendAsync(Add(Instance("d", "r1")));
        await AppendAsync(Add(Instance("e", "r2")));
        await CommitAsync(Databases, Add(Instance("d", "r3")));
        await SettleAsync(Databases);
        using var runner = await StartAsync();

        var held = await UntilAsync(queue => queue.IsPaused);
        Assert.Contains("d is in the placement already", held.PausedBecause, StringComparison.Ordinal);
        await Desk.CancelAsync(Cluster, Databases, Ann, held.All[0].Id, Patience);
        await Desk.ResumeAsync(Cluster, Databases, Ann, Patience);

        Assert.Equal(QueuedState.Done, (await UntilAsync(queue => queue.Next is null)).All[1].State);
        await StopAsync(runner);
    }

    [Fact]
    public async Task A_danger_that_nobody_has_accepted_holds_the_queue_up()
    {
        await GivenDatabasesAsync();
        await AppendAsync(new ChangeRequest.Replace([new InstanceId("a")], [Instance("d", "r5")], false, RequestOptions.None));
        using var runner = await StartAsync();

        var held = await UntilAsync(queue => queue.IsPaused);

        Assert.Contains("danger that nobody has accepted", held.PausedBecause, StringComparison.Ordinal);
        Assert.DoesNotContain(await EntriesAsync(Databases), entry => entry.Draft.Operation == "replace");
        await StopAsync(runner);
    }

    [Fact]
    public async Task A_danger_that_was_accepted_beforehand_does_not_hold_it_up_and_the_journal_names_it()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, new ChangeRequest.Replace([new InstanceId("a")], [Instance("d", "r5")], false, RequestOptions.None));
        Assert.Contains(preview.Dangers, danger => danger.Kind == WarningKind.OtherGroup);
        Assert.Null(await Desk.AppendAsync(Cluster, preview, Order(accepts: true), Patience));
        using var runner = await StartAsync();

        await UntilAsync(queue => queue.Next is null);

        Assert.NotEmpty((await EntriesAsync(Databases))[^1].Draft.Accepted);
        await StopAsync(runner);
    }

    [Fact]
    public async Task What_was_committed_before_a_console_died_is_not_committed_again()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));
        await AppendAsync(preview.Request);
        var attempt = new CommitAttempt(preview.Hash, preview.BaseVersion.Version, preview.BaseVersion.ModRevision);
        await Queue.AlterAsync(queue => queue.With(queue.All[0].Id, change => change with { Attempts = [attempt] }), Patience);
        var committed = Assert.IsType<CommitOutcome.Committed>(await Commits.RunAsync(Cluster, preview, Order(), Patience));
        using var runner = await StartAsync();

        var done = await UntilAsync(queue => queue.Next is null);

        Assert.Equal((committed.Entry, committed.Version.Version), (done.All[0].Entry, done.All[0].Version));
        Assert.Single(await EntriesAsync(Databases), entry => entry.Draft.Operation == "add");
        await StopAsync(runner);
    }

    [Fact]
    public async Task Several_consoles_do_each_change_once()
    {
        var coordinators = Databases with { Service = ServiceName.M3Coordinator };
        await CommitAsync(coordinators, new ChangeRequest.Init([Instance("c0", "r1")], 0, 1, RequestOptions.None));
        for (var number = 1; number <= 10; number++)
        {
            await AppendAsync(coordinators, Add(Instance($"c{number}", "r1")));
        }

        QueueRunner[] runners = [await StartAsync(), await StartAsync(), await StartAsync()];
        var done = await UntilAsync(coordinators, queue => (queue.Next is null && !queue.All.IsEmpty) || queue.IsPaused);

        Assert.Equal("", done.PausedBecause);
        Assert.All(done.All, change => Assert.Equal(QueuedState.Done, change.State));
        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"Adds c{number}."), (await EntriesAsync(coordinators)).Where(entry => entry.Draft.Operation == "add").Select(entry => entry.Draft.Summary));
        foreach (var runner in runners)
        {
            await StopAsync(runner);
            runner.Dispose();
        }
    }

    [Fact]
    public async Task A_queue_that_another_version_wrote_is_left_alone()
    {
        await GivenDatabasesAsync();
        await Store.CommitAsync(new Commit { Puts = [new Put(QueueKeys.Of(Databases), "no queue"u8.ToArray())] }, Patience);
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));

        await Desk.AppendAsync(Cluster, preview, Order(), Patience);
        await Desk.ResumeAsync(Cluster, Databases, Ann, Patience);

        Assert.Contains("another version", (await Queue.ReadAsync(Patience)).PausedBecause, StringComparison.Ordinal);
        Assert.Equal("no queue"u8.ToArray(), (await Store.GetAsync(QueueKeys.Of(Databases), Patience))?.Value.ToArray());
    }

    [Fact]
    public async Task What_is_about_the_placement_as_it_is_now_does_not_wait()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, new ChangeRequest.DeletePlacement(false));

        Assert.Contains("does not wait", await Desk.AppendAsync(Cluster, preview, Order(), Patience), StringComparison.Ordinal);
        Assert.Equal(QueuedChanges.Empty, await Queue.ReadAsync(Patience));
    }

    [Fact]
    public async Task What_is_done_can_be_cleared_away()
    {
        await GivenDatabasesAsync();
        await AppendAsync(Add(Instance("d", "r1")));
        await Desk.CancelAsync(Cluster, Databases, Ann, (await Queue.ReadAsync(Patience)).All[0].Id, Patience);

        await Desk.ClearAsync(Cluster, Databases, Ann, Patience);

        Assert.Null(await Store.GetAsync(QueueKeys.Of(Databases), Patience));
    }

    private static Task StopAsync(QueueRunner runner) => runner.StopAsync(Patience);

    private async Task<QueueRunner> StartAsync()
    {
        var runner = new QueueRunner([Cluster], Previews, Commits, Clock, NullLogger<QueueRunner>.Instance);
        await runner.StartAsync(Patience);
        return runner;
    }

    private Task AppendAsync(ChangeRequest request, string reason = "") => AppendAsync(Databases, request, reason);

    private async Task AppendAsync(ServiceKey service, ChangeRequest request, string reason = "") =>
        Assert.Null(await Desk.AppendAsync(Cluster, await PreviewAsync(service, request), Order(reason: reason), Patience));

    private Task<QueuedChanges> UntilAsync(Func<QueuedChanges, bool> isReached) => UntilAsync(Databases, isReached);

    private async Task<QueuedChanges> UntilAsync(ServiceKey service, Func<QueuedChanges, bool> isReached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await foreach (var queue in Desk.FollowAsync(Cluster, service, patience.Token))
        {
            if (isReached(queue))
            {
                return queue;
            }
        }

        throw new InvalidOperationException("the queue is followed until it is cancelled");
    }
}
