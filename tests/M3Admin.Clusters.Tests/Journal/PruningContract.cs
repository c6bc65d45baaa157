using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Tests.Journal;

/// <summary>How a journal is kept from growing for ever.</summary>
public abstract class PruningContract(StoreFixture fixture) : JournalTest(fixture)
{
    private static readonly TimeSpan ForEver = TimeSpan.FromDays(4000);

    [Fact]
    public async Task The_oldest_go_and_the_rest_stays_verifiable_and_rebuildable()
    {
        await FillAsync(200);

        Assert.Equal(190, await Journal.PruneAsync(new JournalRetention(10, ForEver), Patience));

        await WholeAsync(10, pruned: 190);
        await ExpectAsync(191, 200);
        Assert.Equal((null, null), (await Journal.GetAsync(190, Patience), await Journal.ValueAsync(190, Patience)));
        Assert.Null(await Journal.FindAsync(190, Patience));
        Assert.Equal(195, (await Journal.FindAsync(195, Patience))?.Sequence);
        var left = await Store.RangeAsync(Keys.Prefix, Patience);
        Assert.Equal(22, left.Entries.Length); // Ten entries with their values, head and checkpoint.
    }

    [Fact]
    public async Task The_chain_goes_on_after_pruning_and_can_be_pruned_again()
    {
        await FillAsync(12);
        await Journal.PruneAsync(new JournalRetention(3, ForEver), Patience);
        await WriteAsync(Placement(13));
        await CommitAsync(Placement(14));

        Assert.Equal(3, await Journal.PruneAsync(new JournalRetention(2, ForEver), Patience));

        await WholeAsync(2, pruned: 12);
        await ExpectAsync(13, 14);
    }

    [Fact]
    public async Task Entries_go_when_they_are_too_old_but_the_newest_never_does()
    {
        await FillAsync(5);
        Clock.Advance(TimeSpan.FromDays(10));
        await CommitAsync(Placement(6));

        Assert.Equal(0, await Journal.PruneAsync(new JournalRetention(1000, TimeSpan.FromDays(10)), Patience));
        Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(5, await Journal.PruneAsync(new JournalRetention(1000, TimeSpan.FromDays(10)), Patience));
        Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equal(0, await Journal.PruneAsync(new JournalRetention(1, TimeSpan.FromDays(10)), Patience));

        await WholeAsync(1, pruned: 5);
    }

    [Fact]
    public async Task A_delete_may_become_the_first_kept_entry()
    {
        await CommitAsync(Placement(1));
        await CommitAsync(null);
        await CommitAsync(Placement(3));

        Assert.Equal(1, await Journal.PruneAsync(new JournalRetention(2, ForEver), Patience));

        await WholeAsync(2, pruned: 1);
        await ExpectAsync(3, 3);
    }

    [Fact]
    public async Task Consoles_that_prune_and_write_at_once_do_not_disturb_each_other()
    {
        await FillAsync(150);

        var pruned = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Journal.PruneAsync(new JournalRetention(20, ForEver), Patience)))
            .Append(Task.Run(async () =>
            {
                for (var number = 151; number <= 160; number++)
                {
                    await WriteAsync(Placement(number));
                    await Journal.CatchUpAsync(Patience);
                }

                return 0L;
            })));
        var last = await Journal.PruneAsync(new JournalRetention(20, ForEver), Patience);

        Assert.Equal(140, pruned.Sum() + last);
        await WholeAsync(20, pruned: 140);
        await ExpectAsync(141, 160);
    }

    [Fact]
    public async Task A_chain_that_is_broken_where_it_would_be_cut_is_not_pruned()
    {
        await FillAsync(6);
        await Store.CommitAsync(new Commit { Deletes = [Keys.Entry(2)] }, Patience);

        await Assert.ThrowsAsync<JournalException>(() => Journal.PruneAsync(new JournalRetention(1, ForEver), Patience));

        Assert.NotNull(await Store.GetAsync(Keys.Entry(1), 0, Patience));
    }

    private async Task FillAsync(int entries)
    {
        for (var number = 1; number <= entries; number++)
        {
            await WriteAsync(Placement(number));
        }

        await Journal.CatchUpAsync(Patience);
    }

    private async Task ExpectAsync(int first, int last)
    {
        for (var number = first; number <= last; number++)
        {
            Assert.Equal(Placement(number), await ValueAsync(number));
        }
    }
}
