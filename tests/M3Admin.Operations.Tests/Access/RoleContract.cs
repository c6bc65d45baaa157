using M3Admin.Clusters.Json.Requests;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Clusters.Journal.Events;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Queue;
using M3Admin.Operations.Sample;
using M3Admin.Operations.Tests.Changes;
using M3Admin.Placements.Model;
using M3Admin.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Access;

/// <summary>Every operation that writes refuses whoever may not, writes nothing, and the refusal is entered in the journal of access.</summary>
public abstract class RoleContract(StoreFixture fixture) : ChangeTest(fixture)
{
    private static readonly Caller Viewer = new("vera", "10.0.0.8", JournalOrigin.Api, [new Grant(Role.Viewer)]);
    private static readonly Caller Someone = new("otto", "10.0.0.9", JournalOrigin.Api, [new Grant(Role.Operator)]);

    [Fact]
    public async Task A_viewer_previews_nothing()
    {
        await GivenDatabasesAsync();
        var before = await EverythingAsync();
        Assert.IsType<PreviewResult.Forbidden>(await Previews.RunAsync(Cluster, Databases, Viewer, Add(Instance("d", "r1")), Patience));
        Assert.Equal(before, await EverythingAsync());
    }

    [Fact]
    public async Task A_viewer_commits_and_queues_nothing_not_even_what_others_previewed()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));
        var before = await EverythingAsync();
        Assert.IsType<CommitOutcome.Forbidden>(await Commits.RunAsync(Cluster, preview, new CommitOrder(Viewer, Accepts: true, "mine"), Patience));
        Assert.Contains("viewer", await Desk.AppendAsync(Cluster, preview, new CommitOrder(Viewer, Accepts: true, "mine"), Patience), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => new PlanShelf(Open, Clock).KeepAsync(Cluster, preview, Viewer, Patience));
        Assert.Equal(before, await EverythingAsync());
    }

    [Fact]
    public async Task A_viewer_does_not_touch_the_queue()
    {
        await GivenDatabasesAsync();
        await Desk.AppendAsync(Cluster, await PreviewAsync(Databases, Add(Instance("d", "r1"))), Order(), Patience);
        var (before, id) = (await EverythingAsync(), (await new QueueStore(Store, Databases, Clock).ReadAsync(Patience)).All[0].Id);
        Assert.NotNull(await Desk.PauseAsync(Cluster, Databases, Viewer, Patience));
        Assert.NotNull(await Desk.ResumeAsync(Cluster, Databases, Viewer, Patience));
        Assert.NotNull(await Desk.CancelAsync(Cluster, Databases, Viewer, id, Patience));
        Assert.NotNull(await Desk.ClearAsync(Cluster, Databases, Viewer, Patience));
        Assert.Equal(before, await EverythingAsync());
    }

    [Fact]
    public async Task An_operator_commits_what_has_no_dangers_and_the_journal_has_their_role()
    {
        await GivenDatabasesAsync();
        var committed = Assert.IsType<CommitOutcome.Committed>(await Commits.RunAsync(Cluster, await PreviewAsync(Databases, Add(Instance("d", "r1"))), new CommitOrder(Someone, Accepts: false, "room"), Patience));
        Assert.Equal(new Actor("otto", "operator", "10.0.0.9", JournalOrigin.Api), (await JournalOf(Databases).GetAsync(committed.Entry, Patience))?.Draft.Actor);
    }

    [Fact]
    public async Task An_operator_sets_and_deletes_nothing()
    {
        await GivenDatabasesAsync();
        var stored = await StoredAsync(Databases) ?? throw new InvalidOperationException("just made");
        var before = await EverythingAsync();
        foreach (var request in new ChangeRequest[] { new ChangeRequest.Set(stored.Placement, 0, true, false), new ChangeRequest.DeletePlacement(Force: true) })
        {
            var outcome = await Commits.RunAsync(Cluster, await PreviewAsync(Databases, request), new CommitOrder(Someone, Accepts: true, "mine"), Patience);
            Assert.Contains("takes admin", Assert.IsType<CommitOutcome.Forbidden>(outcome).Reason, StringComparison.Ordinal);
        }

        Assert.Equal(before, await EverythingAsync());
    }

    [Fact]
    public async Task The_sample_is_loaded_by_operators_and_removed_by_admins()
    {
        var sample = new SampleCluster(Open, Clock, NullLogger<SampleCluster>.Instance);
        Assert.IsType<LoadSampleResult.Refused>(await sample.LoadAsync(Cluster, Viewer, Patience));
        Assert.Empty(await EverythingAsync());
        Assert.IsType<LoadSampleResult.Loaded>(await sample.LoadAsync(Cluster, Someone, Patience));
        Assert.IsType<RemoveSampleResult.Refused>(await sample.RemoveAsync(Cluster, Someone, Patience));
        Assert.IsType<RemoveSampleResult.Removed>(await sample.RemoveAsync(Cluster, Ann, Patience));
    }

    [Fact]
    public async Task A_refusal_is_entered_in_the_journal_of_access()
    {
        await GivenDatabasesAsync();
        var log = new AccessLog(NullLogger<AccessLog>.Instance);
        using var writer = new AccessLogWriter([Cluster], log, Clock, NullLogger<AccessLogWriter>.Instance);
        await writer.StartAsync(Patience);
        await new PreviewChange(new Gate(isReadOnly: false, log), Clock).RunAsync(Cluster, Databases, Viewer, Add(Instance("d", "r1")), Patience);

        var journal = new AccessJournal(Store, Clock);
        await foreach (var _ in Store.FollowAsync("m3admin/access/", isPrefix: true, Clock, Patience))
        {
            if ((await journal.ReadAsync(new EventQuery(), Patience)).Entries is [var entry, ..])
            {
                Assert.Equal(("denied", "vera", "viewer"), (entry.Kind, entry.Actor.Name, entry.Actor.Role));
                Assert.Contains("preview add", entry.Summary, StringComparison.Ordinal);
                break;
            }
        }

        await writer.StopAsync(Patience);
    }

    private QueueDesk Desk => new(Open, Clock);

    private async Task<IReadOnlyList<(string, long)>> EverythingAsync() =>
        [.. (await Store.RangeAsync(new RangeQuery(""), Patience)).Entries.Select(entry => (entry.Key, entry.ModRevision))];
}
