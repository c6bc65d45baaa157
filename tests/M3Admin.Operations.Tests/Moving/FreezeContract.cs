using M3Admin.Clusters;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Access;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Freezing;
using M3Admin.Operations.Queue;
using M3Admin.Operations.Sample;
using M3Admin.Operations.Tests.Changes;
using M3Admin.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Moving;

/// <summary>What freezing a cluster promises, over any store.</summary>
public abstract class FreezeContract(StoreFixture fixture) : ChangeTest(fixture)
{
    private static readonly Caller Admin = Ann with { Name = "ada", Grants = [new Grant(Role.Admin)] };

    private FreezeDesk Desk => new(Open, Clock);

    [Fact]
    public async Task A_frozen_cluster_takes_no_change_from_any_console_and_a_thawed_one_does()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));
        Assert.Null(await Desk.FreezeAsync(Cluster, Admin, "it is moved to another etcd", "", Patience));
        var elsewhere = new CommitChange(Open, Clock, NullLogger<CommitChange>.Instance);
        await using var other = new Cluster("test", Databases.Zone, new Unowned(Store), Clock, NullLoggerFactory.Instance);

        var frozen = Assert.IsType<CommitOutcome.Frozen>(await elsewhere.RunAsync(other, preview, Order(), Patience));

        Assert.Contains("by ada: it is moved to another etcd", frozen.Reason, StringComparison.Ordinal);
        Assert.Contains("thaw", frozen.Reason, StringComparison.Ordinal);
        Assert.Equal(preview.BaseVersion, (await StoredAsync(Databases))?.Version);

        Assert.Null(await Desk.ThawAsync(Cluster, Admin, Patience));
        Assert.IsType<CommitOutcome.Committed>(await elsewhere.RunAsync(other, preview, Order(), Patience));
    }

    [Fact]
    public async Task Freezing_and_thawing_are_entered_in_the_journal()
    {
        await Desk.FreezeAsync(Cluster, Admin, "maintenance", "", Patience);
        await Desk.ThawAsync(Cluster, Admin, Patience);

        var page = await new ClusterJournal(Store, Clock).ReadAsync(new EventQuery(), Patience);

        Assert.Equal([ClusterEventKind.Thawed.Text(), ClusterEventKind.Frozen.Text()], page.Entries.Select(entry => entry.Kind));
        Assert.All(page.Entries, entry => Assert.Equal("ada", entry.Actor.Name));
    }

    [Fact]
    public async Task A_frozen_cluster_queues_nothing_and_loads_no_sample()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));
        await Desk.FreezeAsync(Cluster, Admin, "maintenance", "", Patience);

        Assert.Contains("is frozen", await new QueueDesk(Open, Clock).AppendAsync(Cluster, preview, Order(), Patience), StringComparison.Ordinal);
        var sample = await new SampleCluster(Open, Clock, NullLogger<SampleCluster>.Instance).LoadAsync(Cluster, Admin, Patience);
        Assert.Contains("is frozen", Assert.IsType<LoadSampleResult.Refused>(sample).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_that_comes_to_its_turn_in_a_frozen_cluster_waits_and_says_why()
    {
        await GivenDatabasesAsync();
        var preview = await PreviewAsync(Databases, Add(Instance("d", "r1")));
        Assert.Null(await new QueueDesk(Open, Clock).AppendAsync(Cluster, preview, Order(), Patience));
        await Desk.FreezeAsync(Cluster, Admin, "maintenance", "", Patience);
        using var runner = new QueueRunner([Cluster], Previews, Commits, Clock, NullLogger<QueueRunner>.Instance);

        await runner.StartAsync(Patience);

        await foreach (var queue in new QueueDesk(Open, Clock).FollowAsync(Cluster, Databases, Patience))
        {
            if (queue.IsPaused)
            {
                Assert.Contains("is frozen", queue.PausedBecause, StringComparison.Ordinal);
                break;
            }
        }

        await runner.StopAsync(Patience);
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Operator)]
    public async Task Only_an_admin_freezes_and_thaws(Role role)
    {
        var caller = Ann with { Grants = [new Grant(role)] };

        Assert.Contains("admin", await Desk.FreezeAsync(Cluster, caller, "why", "", Patience), StringComparison.Ordinal);
        await Desk.FreezeAsync(Cluster, Admin, "why", "", Patience);
        Assert.Contains("admin", await Desk.ThawAsync(Cluster, caller, Patience), StringComparison.Ordinal);

        Assert.NotNull(await FreezeDesk.ReadAsync(Store, Patience));
    }

    [Fact]
    public async Task A_freeze_is_not_taken_over_by_another_one()
    {
        await Desk.FreezeAsync(Cluster, Admin, "the first reason", "one", Patience);

        Assert.Contains("the first reason", await Desk.FreezeAsync(Cluster, Admin, "another", "two", Patience), StringComparison.Ordinal);
        Assert.Null(await Desk.FreezeAsync(Cluster, Admin, "again", "one", Patience));

        Assert.Equal("the first reason", (await FreezeDesk.ReadAsync(Store, Patience))?.Why);
    }

    [Fact]
    public async Task A_read_only_console_neither_freezes_nor_thaws()
    {
        var desk = new FreezeDesk(new Gate(isReadOnly: true, new AccessLog(NullLogger<AccessLog>.Instance)), Clock);

        Assert.Contains("read-only", await desk.FreezeAsync(Cluster, Admin, "why", "", Patience), StringComparison.Ordinal);
        Assert.Contains("read-only", await desk.ThawAsync(Cluster, Admin, Patience), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_console_shows_who_froze_a_cluster()
    {
        using var watch = new FreezeWatch([Cluster], Clock);
        await watch.StartAsync(Patience);
        await Desk.FreezeAsync(Cluster, Admin, "maintenance", "", Patience);

        await foreach (var freezes in watch.FollowAsync(Patience))
        {
            if (freezes.Of("test") is { } freeze)
            {
                Assert.Equal(("ada", "maintenance"), (freeze.Who, freeze.Why));
                break;
            }
        }

        await watch.StopAsync(Patience);
    }
}
