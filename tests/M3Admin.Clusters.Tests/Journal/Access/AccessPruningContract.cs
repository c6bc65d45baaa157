using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Testing.Stores;

namespace M3Admin.Clusters.Tests.Journal.Access;

/// <summary>How the journal of access events is kept from growing for ever.</summary>
public abstract class AccessPruningContract(StoreFixture fixture) : AccessTest(fixture)
{
    private static readonly TimeSpan ForEver = TimeSpan.FromDays(4000);

    [Fact]
    public async Task The_oldest_go_and_the_chain_goes_on()
    {
        await FillAsync(150);

        Assert.Equal(140, await Journal.PruneAsync(new JournalRetention(10, ForEver), Patience));
        await EnterAsync("after");

        await WholeAsync(11, pruned: 140);
        Assert.Null(await Journal.GetAsync(140, Patience));
        var page = await Journal.ReadAsync(new EventQuery { NewestFirst = false, Cursor = 1 }, Patience);
        Assert.Equal((141L, 11L, "after"), (page.Entries[0].Sequence, page.Total, page.Entries[^1].Summary));
        Assert.Equal(1, await Journal.PruneAsync(new JournalRetention(10, ForEver), Patience));
        await WholeAsync(10, pruned: 141);
    }

    [Fact]
    public async Task Entries_go_when_they_are_too_old_but_the_newest_never_does()
    {
        await FillAsync(4);
        Clock.Advance(TimeSpan.FromDays(10) + TimeSpan.FromTicks(1));

        Assert.Equal(3, await Journal.PruneAsync(new JournalRetention(1000, TimeSpan.FromDays(10)), Patience));

        await WholeAsync(1, pruned: 3);
    }

    [Fact]
    public async Task Consoles_that_prune_and_write_at_once_do_not_disturb_each_other()
    {
        await FillAsync(130);

        await Task.WhenAll(
            Task.Run(() => Journal.PruneAsync(new JournalRetention(5, ForEver), Patience)),
            Task.Run(() => Journal.PruneAsync(new JournalRetention(5, ForEver), Patience)),
            Task.Run(() => FillAsync(10)));
        await Journal.PruneAsync(new JournalRetention(5, ForEver), Patience);

        await WholeAsync(5, pruned: 135);
    }

    [Fact]
    public async Task A_chain_that_is_broken_where_it_would_be_cut_is_not_pruned()
    {
        await FillAsync(6);
        await Store.CommitAsync(new Commit { Deletes = [EventKeys.Access.Entry(2)] }, Patience);

        await Assert.ThrowsAsync<JournalException>(() => Journal.PruneAsync(new JournalRetention(1, ForEver), Patience));

        Assert.NotNull(await Journal.GetAsync(1, Patience));
    }
}
