using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.Placements.Model;
using static M3Admin.Clusters.Tests.Stores.StoreActions;

namespace M3Admin.Clusters.Tests.Journal;

/// <summary>What the journal tells, and what it says that it cannot tell, when the store has forgotten its history.</summary>
public abstract class GapContract(StoreFixture fixture) : JournalTest(fixture)
{
    [Fact]
    public async Task A_gap_stands_for_what_was_forgotten_before_it_was_seen()
    {
        await CommitAsync(Versions[0]);
        await WriteAsync(Versions[1]);
        await WriteAsync(Versions[2]);
        var oldest = await WriteAsync(Versions[3]);
        await CompactAsync();
        await WriteAsync(Versions[4]);

        await Journal.CatchUpAsync(Patience);

        var entries = await EntriesAsync();
        Assert.Equal([JournalOrigin.Console, JournalOrigin.Gap, JournalOrigin.Observed], entries.Select(entry => entry.Draft.Actor.Origin));
        Assert.Equal((new PlacementVersion(4, oldest), entries[0].Version), (entries[1].Version, entries[1].Base));
        Assert.Equal("the store no longer tells what happened before this; by now it was a placement with 3 instances, 64 shards and replica factor 3", entries[1].Draft.Summary);
        Assert.Equal([Versions[0], Versions[3], Versions[4]], [.. await Task.WhenAll(entries.Select(entry => ValueAsync(entry.Sequence)))]);
        await WholeAsync(3);
    }

    [Fact]
    public async Task A_version_that_a_gap_hides_is_not_found_and_those_around_it_are()
    {
        await CommitAsync(Versions[0]);
        await CommitAsync(Versions[1]);
        await WriteAsync(Versions[2]);
        await WriteAsync(Versions[3]);
        await CompactAsync();
        await WriteAsync(Versions[4]);
        await Journal.CatchUpAsync(Patience);

        long?[] found = [.. await Task.WhenAll(Enumerable.Range(0, 7).Select(async version => (await Journal.FindAsync(version, Patience))?.Sequence))];

        Assert.Equal([null, 1, 2, null, 3, 4, null], found);
    }

    [Fact]
    public async Task The_very_next_state_is_no_gap_though_its_change_was_forgotten()
    {
        await CommitAsync(Versions[0]);
        await WriteAsync(Versions[1]);
        await CompactAsync();

        await Journal.CatchUpAsync(Patience);

        var entries = await EntriesAsync();
        Assert.Equal([JournalOrigin.Console, JournalOrigin.Observed], entries.Select(entry => entry.Draft.Actor.Origin));
        Assert.Equal(entries[0].Version, entries[1].Base);
        await WholeAsync(2);
    }

    [Theory]
    [InlineData(1, JournalOrigin.Observed)]
    [InlineData(3, JournalOrigin.Gap)]
    public async Task The_first_entry_of_an_old_placement_is_a_gap_unless_nothing_was_before(int writes, JournalOrigin origin)
    {
        foreach (var version in Versions.Take(writes))
        {
            await WriteAsync(version);
        }

        await CompactAsync();
        await Journal.CatchUpAsync(Patience);

        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal((origin, writes, PlacementVersion.None), (entry.Draft.Actor.Origin, entry.Version.Version, entry.Base));
        Assert.Equal(Versions[writes - 1], await ValueAsync(1));
    }

    [Fact]
    public async Task A_delete_that_was_forgotten_is_a_gap_from_the_first_revision_without_a_placement()
    {
        await CommitAsync(Versions[0]);
        await WriteAsync(Versions[1]);
        var deleted = await DeleteAsync();
        await CompactAsync();

        var head = await Journal.CatchUpAsync(Patience);

        var gap = (await EntriesAsync())[^1];
        Assert.Equal((JournalOrigin.Gap, "delete", true), (gap.Draft.Actor.Origin, gap.Draft.Operation, gap.IsDelete));
        Assert.Equal(deleted, gap.Version.ModRevision);
        Assert.Equal(head, await Journal.CatchUpAsync(Patience));
    }

    [Fact]
    public async Task A_new_life_is_a_gap_when_the_delete_before_it_was_forgotten()
    {
        await CommitAsync(Versions[0]);
        await DeleteAsync();
        await WriteAsync(Versions[1]);
        await CompactAsync();
        await CommitAsync(Versions[2]);

        Assert.Equal([JournalOrigin.Console, JournalOrigin.Gap, JournalOrigin.Console], (await EntriesAsync()).Select(entry => entry.Draft.Actor.Origin));
        await WholeAsync(3);
    }

    [Fact]
    public async Task Nothing_is_made_up_when_all_that_was_forgotten_is_in_the_chain()
    {
        await CommitAsync(Versions[0]);
        await CommitAsync(null);
        await CommitAsync(Versions[1]);
        await CompactAsync();

        await Journal.CatchUpAsync(Patience);
        await CommitAsync(Versions[2]);
        await CompactAsync();
        await Journal.CatchUpAsync(Patience);

        Assert.All(await EntriesAsync(), entry => Assert.Equal(JournalOrigin.Console, entry.Draft.Actor.Origin));
        await WholeAsync(4);
    }

    [Fact]
    public async Task Every_journalled_version_is_rebuilt_and_found_after_the_store_has_forgotten_all()
    {
        foreach (var version in Versions)
        {
            await WriteAsync(version);
        }

        await Journal.CatchUpAsync(Patience);
        await CompactAsync();

        for (var version = 1; version <= Versions.Count; version++)
        {
            var entry = await Journal.FindAsync(version, Patience);
            Assert.Equal(Versions[version - 1], await ValueAsync(entry?.Sequence ?? 0));
        }
    }
}
