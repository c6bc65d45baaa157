using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Past;
using M3Admin.Clusters.Tests.Journal;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Tests.Past;

/// <summary>Which versions of a placement are still to be had, and from where.</summary>
public abstract class ArchiveContract(StoreFixture fixture) : JournalTest(fixture)
{
    private PlacementArchive Archive => new(Store, Service, Clock);

    [Fact]
    public async Task Every_version_is_rebuilt_from_the_journal_with_who_made_it()
    {
        await FillAsync(40);

        Assert.Equal(new VersionSpan(1, 40, null), await Archive.SpanAsync(Patience));
        foreach (var version in new long[] { 1, 17, 33, 40 })
        {
            var past = await FoundAsync(version);
            Assert.Equal((version, (uint)version, true), (past.Version, past.Stored.Placement.Instances[0].Weight, past.IsRebuilt));
            Assert.Equal(("ann", "why not"), (past.Entry?.Draft.Actor.Name, past.Entry?.Draft.Reason));
        }
    }

    [Fact]
    public async Task What_the_store_has_forgotten_the_journal_still_tells()
    {
        await FillAsync(12);
        await CompactAsync();

        Assert.Equal(new VersionSpan(1, 12, null), await Archive.SpanAsync(Patience));
        Assert.Equal(5u, (await FoundAsync(5)).Stored.Placement.Instances[0].Weight);
    }

    [Fact]
    public async Task Without_a_journal_the_stores_own_history_is_asked()
    {
        for (var number = 1; number <= 9; number++)
        {
            await WriteAsync(Placement(number));
        }

        Assert.Equal(new VersionSpan(1, 9, null), await Archive.SpanAsync(Patience));
        var past = await FoundAsync(4);
        Assert.Equal((4u, false), (past.Stored.Placement.Instances[0].Weight, past.IsRebuilt));
        Assert.Null(past.Entry);
        await CompactAsync();
        Assert.Equal(new VersionSpan(9, 9, null), await Archive.SpanAsync(Patience));
        Assert.Equal(new PastLookup.NotKept(null, 9), await Archive.FindAsync(4, Patience));
        Assert.Equal(9u, (await FoundAsync(9)).Stored.Placement.Instances[0].Weight);
    }

    [Fact]
    public async Task What_was_pruned_is_told_with_the_oldest_that_is_kept()
    {
        await FillAsync(50);
        await Journal.PruneAsync(new JournalRetention(10, TimeSpan.FromDays(4000)), Patience);
        await CompactAsync();

        Assert.Equal(new VersionSpan(41, 50, null), await Archive.SpanAsync(Patience));
        Assert.Equal(new PastLookup.NotKept(null, 41), await Archive.FindAsync(40, Patience));
        Assert.Equal(41u, (await FoundAsync(41)).Stored.Placement.Instances[0].Weight);
    }

    [Fact]
    public async Task A_version_in_a_gap_is_told_with_its_neighbours()
    {
        await FillAsync(3);
        await WriteAsync(Placement(4));
        await WriteAsync(Placement(5));
        await WriteAsync(Placement(6));
        await CompactAsync();
        await Journal.CatchUpAsync(Patience);

        Assert.Equal(new VersionSpan(1, 6, null), await Archive.SpanAsync(Patience));
        Assert.Equal(new PastLookup.NotKept(3, 6), await Archive.FindAsync(4, Patience));
        Assert.Equal(JournalOrigin.Gap, (await FoundAsync(6)).Entry?.Draft.Actor.Origin);
    }

    [Fact]
    public async Task Versions_that_never_were_and_those_of_no_placement_are_told_apart()
    {
        Assert.Null(await Archive.SpanAsync(Patience));
        Assert.Equal(new PastLookup.NoPlacement(), await Archive.FindAsync(1, Patience));
        await FillAsync(2);

        Assert.Equal(new PastLookup.NeverWas(2), await Archive.FindAsync(3, Patience));
        Assert.Equal(new PastLookup.NeverWas(2), await Archive.FindAsync(0, Patience));
        Assert.Equal(new PastLookup.NeverWas(2), await Archive.FindAsync(-7, Patience));
        Assert.Equal(new PastLookup.NeverWas(2), await Archive.FindAsync(long.MaxValue, Patience));
    }

    [Fact]
    public async Task A_placement_created_anew_has_versions_of_its_own()
    {
        await FillAsync(5);
        await CommitAsync(null, "delete");
        await CommitAsync(Placement(100));
        await CommitAsync(Placement(101));

        Assert.Equal(new VersionSpan(1, 2, null), await Archive.SpanAsync(Patience));
        Assert.Equal(100u, (await FoundAsync(1)).Stored.Placement.Instances[0].Weight);
    }

    [Fact]
    public async Task A_damaged_journal_is_told_and_the_store_is_asked()
    {
        await FillAsync(6);
        await Store.CommitAsync(new Commit { Puts = [new Put(Keys.Head, "no head"u8.ToArray())] }, Patience);

        var span = await Archive.SpanAsync(Patience);
        Assert.Equal((1, 6), (span?.Oldest, span?.Newest));
        Assert.Contains(Keys.Head, span?.JournalTrouble, StringComparison.Ordinal);
        Assert.Equal((3u, false), ((await FoundAsync(3)).Stored.Placement.Instances[0].Weight, (await FoundAsync(3)).IsRebuilt));
    }

    [Fact]
    public async Task Bytes_that_were_no_placement_are_told()
    {
        await FillAsync(2);
        await WriteAsync([0xFF, 0xFF, 0xFF]);
        await CommitAsync(Placement(4));

        Assert.Equal(3, Assert.IsType<PastLookup.Unreadable>(await Archive.FindAsync(3, Patience)).Version);
        Assert.Equal(4u, (await FoundAsync(4)).Stored.Placement.Instances[0].Weight);
    }

    private async Task FillAsync(int versions)
    {
        for (var number = 1; number <= versions; number++)
        {
            await CommitAsync(Placement(number));
        }
    }

    private async Task<PastVersion> FoundAsync(long version) => Assert.IsType<PastLookup.Found>(await Archive.FindAsync(version, Patience)).Past;
}
