using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Tests.Stores;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Tests.Journal;

/// <summary>How a journal is read.</summary>
public abstract class ReadingContract(StoreFixture fixture) : JournalTest(fixture)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_follow_each_other_without_gap_or_repeat(bool newestFirst)
    {
        await FillAsync(700);

        var (read, cursor) = (new List<long>(), default(long?));
        do
        {
            var page = await Journal.ReadAsync(new JournalQuery { NewestFirst = newestFirst, Limit = 300, Cursor = cursor }, Patience);
            Assert.Equal(700, page.Total);
            read.AddRange(page.Entries.Select(entry => entry.Sequence));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(newestFirst ? Enumerable.Range(1, 700).Reverse().Select(n => (long)n) : Enumerable.Range(1, 700).Select(n => (long)n), read);
    }

    [Fact]
    public async Task One_call_looks_at_a_bounded_number_of_entries_and_says_where_to_go_on()
    {
        await FillAsync(5_200);

        var page = await Journal.ReadAsync(new JournalQuery { Text = "entry 100." }, Patience);

        Assert.Empty(page.Entries);
        Assert.InRange(page.Next ?? 0, 150, 200);
        var next = await Journal.ReadAsync(new JournalQuery { Text = "entry 100.", Cursor = page.Next }, Patience);
        Assert.Equal([100L], next.Entries.Select(entry => entry.Sequence));
        Assert.Null(next.Next);
    }

    [Fact]
    public async Task Entries_are_chosen_by_what_they_say()
    {
        var begin = Clock.GetUtcNow();
        await FillAsync(12);

        Assert.Equal([12, 9, 6, 3], await ChosenAsync(new JournalQuery { Origin = JournalOrigin.Api }));
        Assert.Equal([11, 9, 7, 5, 3, 1], await ChosenAsync(new JournalQuery { Operation = "odd" }));
        Assert.Equal([12, 8, 4], await ChosenAsync(new JournalQuery { Who = "BOB" }));
        Assert.Equal([12, 11, 10, 1], await ChosenAsync(new JournalQuery { Text = "ENTRY 1" }));
        Assert.Equal([6, 5, 4], await ChosenAsync(new JournalQuery { From = begin.AddHours(3), To = begin.AddHours(6) }));
        Assert.Equal([12], await ChosenAsync(new JournalQuery { Origin = JournalOrigin.Api, Who = "bob", Text = "12" }));
        Assert.Empty(await ChosenAsync(new JournalQuery { Operation = "none" }));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-5, true)]
    [InlineData(6, false)]
    [InlineData(long.MaxValue, false)]
    public async Task A_cursor_beyond_the_journal_reads_nothing(long cursor, bool newestFirst)
    {
        await FillAsync(5);

        var page = await Journal.ReadAsync(new JournalQuery { Cursor = cursor, NewestFirst = newestFirst }, Patience);

        Assert.Empty(page.Entries);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task A_version_is_found_in_the_placements_present_life_only()
    {
        await CommitAsync(Placement(1));
        await CommitAsync(Placement(2));
        await CommitAsync(Placement(3));
        await CommitAsync(null);
        Assert.Null(await Journal.FindAsync(2, Patience));
        await CommitAsync(Placement(4));
        await CommitAsync(Placement(5));

        Assert.Equal([5, 6, null], [.. await Task.WhenAll(new[] { 1, 2, 3 }.Select(async version => (await Journal.FindAsync(version, Patience))?.Sequence))]);
    }

    [Fact]
    public async Task A_version_is_found_among_many_late_entries()
    {
        await CommitAsync(Placement(1));
        await CommitAsync(null);
        var head = await Journal.CatchUpAsync(Patience);
        for (var life = 0; life < 20; life++)
        {
            await WriteAsync(Placement(100 + life));
            await DeleteAsync();
        }

        await CommitAsync(head, Placement(2));
        await CommitAsync(Placement(3));

        Assert.Equal((3, 44), ((await Journal.FindAsync(1, Patience))?.Sequence, (await Journal.FindAsync(2, Patience))?.Sequence));
    }

    [Fact]
    public async Task A_plan_is_found_among_what_came_after_its_base()
    {
        await CommitAsync(Placement(1));
        var (result, head) = await TryCommitAsync(await Journal.CatchUpAsync(Patience), Placement(2));
        Assert.IsType<CommitResult.Committed>(result);
        var entry = await Journal.GetAsync(2, Patience);
        Assert.NotNull(entry);
        await WriteAsync(Placement(3));
        await Journal.CatchUpAsync(Patience);

        Assert.Equal(2, (await Journal.FindPlanAsync(entry.Draft.PlanHash, entry.Base, Patience))?.Sequence);
        Assert.Null(await Journal.FindPlanAsync(entry.Draft.PlanHash, entry.Version, Patience));
        Assert.Null(await Journal.FindPlanAsync("another", PlacementVersion.None, Patience));
        Assert.Equal(head?.Version, entry.Version);
    }

    private async Task<IEnumerable<long>> ChosenAsync(JournalQuery query) => (await Journal.ReadAsync(query, Patience)).Entries.Select(entry => entry.Sequence);

    // Deletes, since they need no bytes; many entries in each transaction, since they need no revisions of their own.
    private async Task FillAsync(int entries)
    {
        var head = JournalHead.Empty(Keys.Head);
        for (var number = 1; number <= entries;)
        {
            var puts = new Dictionary<string, Put>();
            var first = head;
            for (var count = 0; count < 100 && number <= entries; count++, number++)
            {
                var append = JournalWriter.Append(Keys, head, Delete(number, Clock.GetUtcNow()));
                Clock.Advance(TimeSpan.FromHours(1));
                append.Puts.ToList().ForEach(put => puts[put.Key] = put);
                head = append.HeadAt(0);
            }

            Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(new Commit { Puts = [.. puts.Values] }, Patience));
            Assert.True(head.Sequence > first.Sequence);
        }
    }

    private static JournalChange Delete(int number, DateTimeOffset at)
    {
        var actor = new Actor(number % 4 == 0 ? "Bob" : "ann", "operator", "", number % 3 == 0 ? JournalOrigin.Api : JournalOrigin.Console);
        return new JournalChange(new JournalDraft(actor, number % 2 == 0 ? "even" : "odd", $"entry {number}."), at, PlacementVersion.None)
        {
            Version = 0,
            Revision = number,
            Through = number,
            After = null,
        };
    }
}
