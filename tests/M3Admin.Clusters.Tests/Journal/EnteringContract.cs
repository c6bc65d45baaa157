using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using static M3Admin.Clusters.Tests.Stores.StoreActions;

namespace M3Admin.Clusters.Tests.Journal;

/// <summary>How changes come into the journal, over any store.</summary>
public abstract class EnteringContract(StoreFixture fixture) : JournalTest(fixture)
{
    [Fact]
    public async Task A_placement_that_never_was_has_an_empty_journal()
    {
        var head = await Journal.CatchUpAsync(Patience);

        Assert.Equal(JournalHead.Empty(Keys.Head), head);
        Assert.Empty(await EntriesAsync());
        await WholeAsync(0);
    }

    [Fact]
    public async Task A_change_and_its_entry_are_one_transaction_and_the_entry_has_its_revision()
    {
        Clock.Advance(TimeSpan.FromTicks(1234567));

        var head = await CommitAsync(Versions[0], "init");

        var stored = await Store.GetAsync(PlacementKeys.Of(Service), Patience);
        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal(new PlacementVersion(1, stored?.ModRevision ?? 0), entry.Version);
        Assert.Equal(PlacementVersion.None, entry.Base);
        Assert.Equal(Clock.GetUtcNow(), entry.At);
        Assert.Equal(new JournalDraft(Ann, "init", "by a test") { Reason = "why not", Request = "{}", PlanHash = $"{Versions[0].Length}", Accepted = ["it is late"] }, entry.Draft);
        Assert.Equal((Versions[0].Length, "", 1), (entry.Size, entry.Previous, entry.Sequence));
        Assert.Equal(head, await Journal.HeadAsync(Patience));
        Assert.Equal(entry.Hash, head.Hash);
    }

    [Fact]
    public async Task The_end_that_a_commit_foretells_is_the_end_that_is_read()
    {
        foreach (var after in new[] { Versions[0], Versions[1], null, Versions[2] })
        {
            Assert.Equal(await CommitAsync(after), await Journal.HeadAsync(Patience));
        }
    }

    [Fact]
    public async Task What_others_wrote_is_told_in_words()
    {
        foreach (var version in Versions)
        {
            await WriteAsync(version);
        }

        await Journal.CatchUpAsync(Patience);
        await DeleteAsync();
        await Journal.CatchUpAsync(Patience);

        Assert.Equal(
            [
                "the placement was created with 3 instances, 64 shards and replica factor 3",
                "m3db002: 64 shards became available",
                "m3db003: 64 shards became available",
                "m3db001: 64 shards became available",
                "m3db004 joined with 32 initializing shards; m3db001: 32 shards became leaving",
                "m3db004: 32 shards became available",
                "m3db005 joined with 32 initializing shards; m3db004: 32 shards became leaving",
                "the placement was deleted",
            ],
            (await EntriesAsync()).Select(entry => entry.Draft.Summary));
        Assert.All(await EntriesAsync(), entry => Assert.Equal(Actor.Unknown, entry.Draft.Actor));
    }

    [Fact]
    public async Task What_others_wrote_between_two_commits_is_entered_between_them()
    {
        await CommitAsync(Versions[0]);
        await WriteAsync(Versions[1]);
        await WriteAsync(Versions[2]);
        await CommitAsync(Versions[3]);

        var entries = await EntriesAsync();
        Assert.Equal(["add", "write", "write", "add"], entries.Select(entry => entry.Draft.Operation));
        Assert.Equal([0L, 1, 2, 3], entries.Select(entry => entry.Base.Version));
        Assert.Equal(entries.Take(3).Select(entry => entry.Version.ModRevision), entries.Skip(1).Select(entry => entry.Base.ModRevision));
        await WholeAsync(4);
    }

    [Fact]
    public async Task Deletes_and_new_lives_are_entered_with_the_revisions_of_the_deletes()
    {
        await WriteAsync(Versions[0]);
        var deleted = await DeleteAsync();
        await WriteAsync(Versions[1]);
        await Journal.CatchUpAsync(Patience);
        var again = await DeleteAsync();
        await Journal.CatchUpAsync(Patience);

        var deletes = (await EntriesAsync()).Where(entry => entry.IsDelete).Select(entry => entry.Version);
        Assert.Equal([new PlacementVersion(0, deleted), new PlacementVersion(0, again)], deletes);
        Assert.Null(await ValueAsync(2));
        Assert.Equal(Versions[1], await ValueAsync(3));
    }

    [Fact]
    public async Task A_delete_while_nobody_looked_is_found_when_the_placement_is_gone()
    {
        await CommitAsync(Versions[0]);
        await WriteAsync(Versions[1]);
        var deleted = await DeleteAsync();

        Assert.Equal(new PlacementVersion(0, deleted), (await Journal.CatchUpAsync(Patience)).Version);
        Assert.Equal(["add", "write", "delete"], (await EntriesAsync()).Select(entry => entry.Draft.Operation));
    }

    [Fact]
    public async Task A_short_life_that_is_heard_of_after_the_next_creation_is_entered_late_and_once()
    {
        await CommitAsync(Versions[0]);
        await CommitAsync(null, "delete");
        var head = await Journal.CatchUpAsync(Patience);
        var born = await WriteAsync(Versions[1]);
        var died = await DeleteAsync();
        await CommitAsync(head, Versions[2], "init");

        await Journal.CatchUpAsync(Patience);
        await Journal.CatchUpAsync(Patience);
        await CommitAsync(Versions[3]);

        var entries = await EntriesAsync();
        Assert.Equal([false, false, false, true, true, false], entries.Select(entry => entry.IsLate));
        Assert.Equal([new PlacementVersion(1, born), new PlacementVersion(0, died)], entries.Where(entry => entry.IsLate).Select(entry => entry.Version));
        Assert.Equal([PlacementVersion.None, new PlacementVersion(1, born)], entries.Where(entry => entry.IsLate).Select(entry => entry.Base));
        Assert.Equal((2, entries[2].Version), (entries[5].Version.Version, entries[5].Base));
        Assert.Equal([Versions[0], null, Versions[2], Versions[1], null, Versions[3]], [.. await Task.WhenAll(entries.Select(entry => ValueAsync(entry.Sequence)))]);
        await WholeAsync(6);
    }

    [Fact]
    public async Task Lives_before_the_first_entry_are_entered_after_it()
    {
        await WriteAsync(Versions[0]);
        await DeleteAsync();
        await CommitAsync(Versions[1], "init");
        await Journal.CatchUpAsync(Patience);

        Assert.Equal(["init", "write", "delete"], (await EntriesAsync()).Select(entry => entry.Draft.Operation));
        Assert.Equal(1, (await Journal.FindAsync(1, Patience))?.Sequence);
    }

    [Fact]
    public void Bytes_that_are_empty_are_no_placement() =>
        Assert.Throws<ArgumentException>(() => Journal.Prepare(JournalHead.Empty(Keys.Head), new JournalDraft(Ann, "add", ""), PlacementVersion.None, default, default(ReadOnlyMemory<byte>)));

    [Fact]
    public async Task A_commit_that_is_not_based_on_what_the_chain_ends_with_is_a_conflict()
    {
        await CommitAsync(Versions[0]);
        var head = await Journal.CatchUpAsync(Patience);
        await WriteAsync(Versions[1]);

        Assert.IsType<CommitResult.Conflict>((await TryCommitAsync(head, Versions[2])).Result);
        Assert.Single(await EntriesAsync());
    }

    [Fact]
    public async Task Every_revision_is_entered_exactly_once_however_many_consoles_enter_it()
    {
        await CommitAsync(Placement(0));
        var revisions = new List<long>();
        var writing = Task.Run(async () =>
        {
            for (var number = 1; number <= 60; number++)
            {
                revisions.Add(number % 13 == 0 ? await DeleteAsync() : await WriteAsync(Placement(number)));
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!writing.IsCompleted)
            {
                await Journal.CatchUpAsync(Patience);
            }
        })));
        await writing;
        await Journal.CatchUpAsync(Patience);

        var entries = await EntriesAsync();
        Assert.Equal(revisions, entries.Skip(1).Select(entry => entry.Version.ModRevision).Order());
        await WholeAsync(61);
    }
}
