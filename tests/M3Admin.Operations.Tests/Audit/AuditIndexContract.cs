using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Audit;
using M3Admin.Placements.Model;
using M3Admin.Testing.Stores;

namespace M3Admin.Operations.Tests.Audit;

/// <summary>What can be found among all entries, and that it is always what the store holds.</summary>
public abstract class AuditIndexContract(StoreFixture fixture) : AuditTest(fixture)
{
    [Fact]
    public async Task Who_moved_a_shard_off_an_instance_is_found_by_shard_and_instance()
    {
        await WriteAsync(Databases, AtRest);
        await ChangeAsync(Databases, Moving, Draft("ann", "add", "Adds d; 2 shards are streamed.", "CAP-7"));
        await WriteAsync(Databases, Moved);

        await IsFoundAsync(new AuditFilter { Instance = "c", Shard = 2 }, 3, 2, 1);
        await IsFoundAsync(new AuditFilter { Instance = "c", Shard = 1 }, 1);
        await IsFoundAsync(new AuditFilter { Instance = "d" }, 3, 2);
        var found = Assert.Single(await RowsAsync(new AuditFilter { Instance = "C", Shard = 3, OnlyPeople = true }));
        Assert.Equal(("ann", "CAP-7", "add", AuditKind.Change), (found.Actor.Name, found.Reason, found.What, found.Kind));
    }

    [Fact]
    public async Task Nodes_are_told_from_other_tools_by_what_they_write()
    {
        await WriteAsync(Databases, AtRest);
        await WriteAsync(Databases, Moving);
        await WriteAsync(Databases, Moved);

        Assert.Equal([AuditKind.Node, AuditKind.Foreign, AuditKind.Foreign], (await RowsAsync(AuditFilter.All)).Select(row => row.Kind));
    }

    [Fact]
    public async Task Every_condition_narrows_what_is_found()
    {
        await ChangeAsync(Databases, AtRest, Draft("ann", "init", "Creates the placement", "first"));
        Clock.Advance(TimeSpan.FromHours(1));
        var later = Clock.GetUtcNow();
        await ChangeAsync(Databases, Moving, Draft("Ben", "add", "Adds d", "CAP-7"));
        await ChangeAsync(Others, AtRest, Draft("ann", "init", "Creates another", "second"));
        await Access.AppendAsync(new Actor("ann", "viewer", "10.0.0.9", JournalOrigin.Api), AccessEventKind.Denied, "adding was refused", Patience);
        await new ClusterJournal(Store, Clock).AppendAsync(new Actor("zoe", "admin", "10.0.0.8", JournalOrigin.Console), ClusterEventKind.MemberRemoved, "m3db-3 left etcd", "", Patience);

        Assert.Equal(3, (await RowsAsync(new AuditFilter { Who = "AN" })).Length);
        Assert.Equal(["Adds d"], await SummariesAsync(new AuditFilter { What = "add" }));
        Assert.Equal(["Adds d"], await SummariesAsync(new AuditFilter { Text = "cap-7" }));
        Assert.Equal(["Adds d"], await SummariesAsync(new AuditFilter { Text = "v2" }));
        Assert.Equal(["Creates another"], await SummariesAsync(new AuditFilter { Environment = Others.Environment }));
        Assert.Equal(["Creates another"], await SummariesAsync(new AuditFilter { Service = ServiceName.M3Coordinator }));
        Assert.Equal(["adding was refused"], await SummariesAsync(new AuditFilter { Origin = JournalOrigin.Api }));
        Assert.Equal(["adding was refused"], await SummariesAsync(new AuditFilter { What = "denied" }));
        Assert.Equal(["Creates the placement"], await SummariesAsync(new AuditFilter { To = later }));
        Assert.Equal(["m3db-3 left etcd"], await SummariesAsync(new AuditFilter { What = "member-removed", OnlyPeople = true }));
        Assert.Equal(4, (await RowsAsync(new AuditFilter { From = later })).Length);
        Assert.Empty(await RowsAsync(new AuditFilter { Cluster = "other" }));
    }

    [Fact]
    public async Task What_is_entered_later_is_known_at_once()
    {
        await WriteAsync(Databases, AtRest);
        await Index.WhenWholeAsync(Patience);

        await ChangeAsync(Databases, Moving, Draft("ann", "add", "Adds d"));
        await Access.AppendAsync(new Actor("ann", "", "", JournalOrigin.Console), AccessEventKind.SignedIn, "signed in", Patience);
        var known = await WhenAsync(now => now.Rows.Count == 3);

        Assert.True(known.Rows.All().All(row => row.Id.Sequence is 1 or 2));
        Assert.Equal(3, known.Read);
    }

    [Fact]
    public async Task A_placement_that_is_created_later_is_followed_and_a_deleted_one_stays_known()
    {
        await WriteAsync(Databases, AtRest);
        await Index.WhenWholeAsync(Patience);
        await WriteAsync(Others, AtRest);
        await WhenAsync(now => now.Rows.All().Any(row => row.Id.Source == Source(Others)));

        await Store.CommitAsync(new Commit { Deletes = [PlacementKeys.Of(Others)] }, Patience);
        await JournalOf(Others).CatchUpAsync(Patience);

        await WhenAsync(now => now.Rows.All().Any(row => row.IsDelete && row.Id == new AuditId(Source(Others), 2)));
    }

    [Fact]
    public async Task What_is_pruned_is_forgotten()
    {
        foreach (var notation in (string[])[AtRest, Moving, Moved, AtRest])
        {
            await WriteAsync(Databases, notation);
        }

        await Index.WhenWholeAsync(Patience);
        await JournalOf(Databases).PruneAsync(new JournalRetention(2, TimeSpan.FromDays(4000)), Patience);
        await WriteAsync(Databases, Moving);

        var known = await WhenAsync(now => now.Rows.All().Any(row => row.Id.Sequence == 5) && now.Rows.Count == 3);
        Assert.Equal([5, 4, 3], known.Rows.All().Select(row => row.Id.Sequence));
    }

    [Fact]
    public async Task The_oldest_that_is_kept_touches_nothing_that_anybody_knows_of()
    {
        await WriteAsync(Databases, AtRest);
        await WriteAsync(Databases, Moving);
        await WriteAsync(Databases, Moved);
        await JournalOf(Databases).PruneAsync(new JournalRetention(2, TimeSpan.FromDays(4000)), Patience);

        await IsFoundAsync(new AuditFilter { Instance = "d" }, 3);
    }

    [Fact]
    public async Task A_damaged_entry_is_told_and_spoils_no_other()
    {
        await WriteAsync(Databases, AtRest);
        await WriteAsync(Databases, Moving);
        await WriteAsync(Databases, Moved);
        await Store.CommitAsync(new Commit { Puts = [new Put(JournalKeys.Of(Databases).Entry(2), "{}"u8.ToArray())] }, Patience);

        var rows = await RowsAsync(AuditFilter.All);

        Assert.Equal([AuditKind.Node, AuditKind.Damaged, AuditKind.Foreign], rows.OrderByDescending(row => row.Id.Sequence).Select(row => row.Kind));
        await IsFoundAsync(new AuditFilter { Instance = "d", Shard = 2 }, 3);
    }

    [Fact]
    public async Task Thousands_of_entries_are_read_from_the_newest_to_the_oldest_and_found_page_by_page()
    {
        const int Entries = 2_450;
        await FillAsync(Entries);

        var known = await Index.WhenWholeAsync(Patience);
        var filter = new AuditFilter { Instance = "d", Shard = 3 };
        var (read, after) = (new List<long>(), default(AuditId?));
        for (var page = AuditSelection.Of(known.Rows, filter, null, 100); ; page = AuditSelection.Of(known.Rows, filter, after, 100))
        {
            Assert.Equal((Entries - 1, read.Count), (page.Found, page.Before));
            Assert.All([page.Rows[0], page.Rows[^1]], row => Assert.Equal(new AuditPlace(after), AuditPlace.Of(known.Rows, filter, row.Id, 100)));
            read.AddRange(page.Rows.Select(row => row.Id.Sequence));
            if (!page.HasOlder)
            {
                break;
            }

            after = page.Rows[^1].Id;
        }

        Assert.Equal(Enumerable.Range(2, Entries - 1).Reverse().Select(sequence => (long)sequence), read);
        Assert.Equal(Entries, AuditSelection.Of(known.Rows, AuditFilter.All, null, 100).Days.Values.Sum());
        Assert.Null(AuditPlace.Of(known.Rows, filter with { Shard = 77 }, known.Rows.All().First().Id, 100)); // It is on no page of these.
    }

    // One transaction each, the end of the chain kept in hand.
    private async Task FillAsync(int entries)
    {
        var (journal, head, version, before) = (JournalOf(Databases), await JournalOf(Databases).HeadAsync(Patience), PlacementVersion.None, default(byte[]));
        foreach (var number in Enumerable.Range(1, entries))
        {
            var after = Value(number % 2 == 0 ? Moving : AtRest);
            Clock.Advance(TimeSpan.FromMilliseconds(1));
            var append = journal.Prepare(head, Draft("ann", "set", $"Sets {number}"), version, before, after);
            var committed = Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(new Commit { Guards = append.Guards, Puts = [new Put(PlacementKeys.Of(Databases), after), .. append.Puts] }, Patience));
            (head, version, before) = (append.HeadAt(committed.Revision), new PlacementVersion(version.Version + 1, committed.Revision), after);
        }
    }

    private async Task IsFoundAsync(AuditFilter filter, params long[] sequences) => Assert.Equal(sequences, (await RowsAsync(filter)).Select(row => row.Id.Sequence));

    private async Task<string[]> SummariesAsync(AuditFilter filter) => [.. (await RowsAsync(filter)).Select(row => row.Summary)];
}
