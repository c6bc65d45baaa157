using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Changes;
using M3Admin.Operations.Journal;
using M3Admin.Operations.Moving.Guided;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using M3Admin.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace M3Admin.Operations.Tests.Moving;

/// <summary>An etcd that is being filled is left alone by everything else that a console does, over two real ones.</summary>
public sealed class FillingTests(EtcdFixture old, MovedJournalTests.Target target) : MoveTest(old, target)
{
    private readonly ManualTimeProvider _keeping = new();

    [Fact]
    public async Task A_used_etcd_is_emptied_and_filled_while_a_console_keeps_its_journals()
    {
        await GivenDatabasesAsync();
        await JournalOf(Databases).CatchUpAsync(Patience);
        var entries = await EntriesAsync(Databases);
        await using var moved = await TargetAsync();
        using var keeper = await KeepAsync(moved);
        await WriteAsync(moved, Databases, 1);
        await EnteredAsync(moved, Databases, 1);
        var emptied = await EmptyAsync(moved);
        await using var console = await OpenAsync(moved);

        var id = await console.ThroughFreezeAsync(Admin);
        await MoveConsole.DoneAsync(console.Desk.CompareAsync(id, Admin, Patience));
        await MoveConsole.DoneAsync(console.Desk.CutOverAsync(id, Admin, Patience));

        Assert.Equal(JournalKeys.Of(Databases).Entry(entries.Length + 1), await FirstJournalledAsync(moved, emptied));
        await moved.Store.CommitAsync(new Commit { Deletes = [FreezeKeys.Frozen] }, Patience);
        await WriteAsync(moved, Databases, 2);
        await EnteredAsync(moved, Databases, entries.Length + 2);
        Assert.Equal(new JournalVerdict.Whole(2, entries.Length), await new PlacementJournal(moved.Store, Databases, Clock).VerifyAsync(null, Patience));
        await keeper.StopAsync(Patience);
    }

    [Fact]
    public async Task A_copy_that_was_given_up_is_emptied_while_a_console_keeps_its_journals_and_filled_again()
    {
        await GivenDatabasesAsync();
        await JournalOf(Databases).CatchUpAsync(Patience);
        await using var moved = await TargetAsync();
        using var keeper = await KeepAsync(moved);
        await using var console = await OpenAsync(moved);
        var first = await console.ThroughFreezeAsync(Admin);
        await MoveConsole.DoneAsync(console.Desk.TakeBackAsync(first, Admin, Patience));
        await _keeping.WhenArmedAsync(3); // It has heard of the copied placement, whose pruner sleeps now.
        await EmptyAsync(moved);

        // The next that happens to the placement is the first that is told of it.
        await WriteAsync(moved, Databases, 1);
        await EnteredAsync(moved, Databases, 1);
        Assert.Null(await moved.Store.GetAsync(JournalKeys.Of(Databases).Entry(2), Patience));
        await EmptyAsync(moved);
        var second = await console.ThroughFreezeAsync(Admin);
        await MoveConsole.DoneAsync(console.Desk.CompareAsync(second, Admin, Patience));
        await MoveConsole.DoneAsync(console.Desk.CutOverAsync(second, Admin, Patience));

        Assert.All((await MoveConsole.GuideAsync(moved, second))?.CutOver?.Journals ?? [], told => Assert.Contains("goes on", told, StringComparison.Ordinal));
        await keeper.StopAsync(Patience);
    }

    [Fact]
    public async Task The_chains_that_were_copied_are_not_pruned_before_the_etcd_is_full()
    {
        await GivenDatabasesAsync();
        for (var number = 0; number < 9; number++)
        {
            await new ClusterJournal(Store, Clock).AppendAsync(Operator, ClusterEventKind.GuideStep, $"step {number}", "", Patience);
        }

        await using var moved = await TargetAsync();
        using var keeper = await KeepAsync(moved, new JournalOptions { MaxEntries = 2 });
        await using var console = await OpenAsync(moved);
        var id = await console.ThroughFreezeAsync(Admin);
        await _keeping.WhenArmedAsync(3);

        _keeping.Advance(TimeSpan.FromHours(1));
        await _keeping.WhenArmedAsync(3); // All pruners have looked, and sleep again.

        await MoveConsole.DoneAsync(console.Desk.CompareAsync(id, Admin, Patience));
        Assert.Equal(MoveStep.CutOver, (await MoveConsole.GuideAsync(Cluster, id))?.Step);
        Assert.Equal(1, (await new ClusterJournal(moved.Store, Clock).SpanAsync(Patience)).Oldest);
        await keeper.StopAsync(Patience);
    }

    [Fact]
    public async Task A_change_of_a_placement_that_is_being_copied_is_refused_and_enters_nothing()
    {
        await GivenDatabasesAsync();
        await using var moved = await TargetAsync();
        await using var console = await OpenAsync(moved);
        await console.ThroughCopyAsync(Admin);
        var preview = Assert.IsType<PreviewResult.Previewed>(await Previews.RunAsync(moved, Databases, Ann, Add(Instance("d", "r1")), Patience)).Preview;

        Assert.Contains("being filled", Assert.IsType<CommitOutcome.Frozen>(await Commits.RunAsync(moved, preview, Order(), Patience)).Reason, StringComparison.Ordinal);

        Assert.Empty((await moved.Store.RangeAsync(JournalKeys.Root, Patience)).Entries);
    }

    [Fact]
    public async Task The_etcd_in_which_a_console_keeps_its_own_is_no_target()
    {
        await using var moved = await TargetAsync();
        await using var console = await OpenAsync(moved);

        var refusal = Assert.IsType<MoveResult.Refused>(await console.Desk.StartAsync(moved, Cluster, Admin, Patience)).Reason;

        Assert.Contains("name another one first", refusal, StringComparison.Ordinal);
    }

    private async Task<JournalKeeper> KeepAsync(Cluster cluster, JournalOptions? options = null)
    {
        var keeper = new JournalKeeper([cluster], Options.Create(options ?? new JournalOptions()), _keeping, NullLogger<JournalKeeper>.Instance);
        await keeper.StartAsync(Patience);
        return keeper;
    }

    private static async Task WriteAsync(Cluster cluster, ServiceKey service, uint weight)
    {
        var placement = new Placement { ShardCount = 1, Instances = [new Instance { Id = new InstanceId("a"), Group = new IsolationGroup("r"), Weight = weight }] };
        await cluster.Store.CommitAsync(new Commit { Puts = [new Put(PlacementKeys.Of(service), PlacementValue.Encode(service.Service, placement, StoredForm.Plain))] }, Patience);
    }

    private static async Task EnteredAsync(Cluster cluster, ServiceKey service, long sequence)
    {
        await foreach (var told in cluster.Store.FollowAsync(JournalKeys.Of(service).Entry(sequence), isPrefix: false, TimeProvider.System, Patience))
        {
            if (await cluster.Store.GetAsync(JournalKeys.Of(service).Entry(sequence), Patience) is not null)
            {
                return;
            }
        }
    }

    // All at once, as etcdctl does.
    private static async Task<long> EmptyAsync(Cluster cluster)
    {
        var all = await cluster.Store.RangeAsync("", Patience);
        return Assert.IsType<CommitResult.Committed>(await cluster.Store.CommitAsync(new Commit { Deletes = [.. all.Entries.Select(entry => entry.Key)] }, Patience)).Revision;
    }

    private static async Task<string> FirstJournalledAsync(Cluster cluster, long after)
    {
        await foreach (var told in cluster.Store.WatchAsync(new WatchQuery(JournalKeys.Root, IsPrefix: true, after + 1), Patience))
        {
            if (told is WatchEvent.Changed changed)
            {
                return changed.Changes.First(change => change.Key.Contains("/entry/", StringComparison.Ordinal)).Key;
            }
        }

        throw new InvalidOperationException("nothing was journalled");
    }
}
