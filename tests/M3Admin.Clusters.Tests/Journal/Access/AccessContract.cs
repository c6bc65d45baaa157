using System.Text;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Testing.Stores;

namespace M3Admin.Clusters.Tests.Journal.Access;

/// <summary>What the journal of access events keeps, and how it is read.</summary>
public abstract class AccessContract(StoreFixture fixture) : AccessTest(fixture)
{
    [Fact]
    public async Task An_event_is_kept_whole_and_follows_the_one_before()
    {
        Assert.Equal(1, await EnterAsync("ann signed in"));
        Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(2, await EnterAsync("adding an instance was refused: viewer", AccessEventKind.Denied));

        var (first, second) = (await Journal.GetAsync(1, Patience), await Journal.GetAsync(2, Patience));

        Assert.NotNull(first);
        Assert.Equal(
            new EventEntry
            {
                Sequence = 2, At = Clock.GetUtcNow(), Actor = Ann, Kind = "denied", Summary = "adding an instance was refused: viewer",
                Previous = first.Hash, Hash = second?.Hash ?? "",
            },
            second);
        Assert.Equal(("", 64), (first.Previous, first.Hash.Length));
        await WholeAsync(2);
    }

    [Fact]
    public async Task An_event_is_stored_as_JSON_in_a_fixed_order()
    {
        await EnterAsync("\"ann\" came <in>", AccessEventKind.SignedIn);

        var stored = await Store.GetAsync("m3admin/access/entry/0000000000000001", 0, Patience);

        Assert.Equal(
            $$"""{"sequence":1,"at":"{{Clock.GetUtcNow().UtcDateTime:yyyy-MM-ddTHH:mm:ss.FFFFFFFZ}}","who":"ann","role":"operator","from":"10.0.0.7","origin":"console","kind":"signed-in","summary":"\"ann\" came <in>","previous":""}""",
            stored is null ? "" : Encoding.UTF8.GetString(stored.Value.Span));
    }

    [Fact]
    public async Task Consoles_that_write_at_once_never_fork_the_chain()
    {
        var told = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(() => new AccessJournal(Store, Clock).AppendAsync(Ann, AccessEventKind.SignInFailed, $"{number}", Patience))));

        Assert.Equal(Enumerable.Range(1, 24).Select(sequence => (long)sequence), told.Order());
        var page = await Journal.ReadAsync(new EventQuery(), Patience);
        Assert.Equal(24, page.Entries.Select(entry => entry.Summary).Distinct().Count());
        await WholeAsync(24);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_follow_one_another_without_gap_or_repetition(bool newestFirst)
    {
        await FillAsync(23);
        var read = new List<long>();

        for (long? cursor = null; ;)
        {
            var page = await Journal.ReadAsync(new EventQuery { NewestFirst = newestFirst, Cursor = cursor, Limit = 5 }, Patience);
            Assert.Equal(23, page.Total);
            read.AddRange(page.Entries.Select(entry => entry.Sequence));
            if (page.Next is not { } next)
            {
                break;
            }

            cursor = next;
        }

        var expected = Enumerable.Range(1, 23).Select(number => (long)number);
        Assert.Equal(newestFirst ? expected.Reverse() : expected, read);
    }

    [Fact]
    public async Task A_page_may_be_longer_than_one_read()
    {
        await FillAsync(230);

        var page = await Journal.ReadAsync(new EventQuery { Limit = 1000 }, Patience);

        Assert.Equal((230, 230, 1, null), (page.Entries.Length, page.Entries[0].Sequence, page.Entries[^1].Sequence, page.Next));
    }

    [Fact]
    public async Task An_empty_journal_is_whole_and_has_nothing_to_read()
    {
        var page = await Journal.ReadAsync(new EventQuery(), Patience);

        Assert.Equal((0, null, 0L), (page.Entries.Length, page.Next, page.Total));
        Assert.Null(await Journal.GetAsync(1, Patience));
        await WholeAsync(0);
    }

    [Fact]
    public async Task What_strangers_call_themselves_is_cut_and_made_text()
    {
        var stranger = new Actor(new string('x', 100_000), "", "\ud800\0", JournalOrigin.Api);

        await Journal.AppendAsync(stranger, AccessEventKind.SignInFailed, new string('y', 1_999) + "😀", Patience);

        var entry = await Journal.GetAsync(1, Patience);
        Assert.Equal((new string('x', 199) + "…", "\ufffd\0", new string('y', 1_999) + "…"), (entry?.Actor.Name, entry?.Actor.From, entry?.Summary));
        await WholeAsync(1);
    }

    [Fact]
    public void Every_kind_has_a_spelling_of_its_own()
    {
        Assert.All(AccessEventKinds.All, kind => Assert.Matches("^[a-z]+(-[a-z]+)*$", kind.Text()));
        Assert.Equal(AccessEventKinds.All.Length, AccessEventKinds.All.Select(kind => kind.Text()).Distinct().Count());
        Assert.StartsWith(EventKeys.Access.Entries, EventKeys.Access.Entry(7), StringComparison.Ordinal);
    }
}
