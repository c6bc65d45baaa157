using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.KeyValue;
using M3Admin.Testing;
using M3Admin.Testing.Stores;

namespace M3Admin.Clusters.Tests.Journal.Events;

/// <summary>That what was done to a cluster is entered with it, or not at all.</summary>
public abstract class ClusterJournalContract(StoreFixture fixture) : IAsyncLifetime
{
    private const string Level = "_kv/default_env/m3db.client.bootstrap-consistency-level";
    private static readonly Actor Ann = new("ann", "admin", "10.0.0.7", JournalOrigin.Console);

    private readonly ManualTimeProvider _clock = new();
    private IKeyValueStore? _store;

    private static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    private IKeyValueStore Store => _store ?? throw new InvalidOperationException("xunit starts the test first");

    private ClusterJournal Journal => new(Store, _clock);

    public async Task InitializeAsync() => _store = await fixture.EmptyAsync();

    public async Task DisposeAsync() => await Store.DisposeAsync();

    [Fact]
    public async Task A_write_and_its_event_are_one_transaction()
    {
        var committed = Assert.IsType<EventCommit.Committed>(await WriteAsync("none", Guard.Absent(Level)));

        var (value, entry) = (await Store.GetAsync(Level, 0, Patience), await Store.GetAsync("m3admin/cluster/entry/0000000000000001", 0, Patience));
        Assert.Equal((1L, committed.Revision, committed.Revision), (committed.Sequence, value?.ModRevision, entry?.ModRevision));
        Assert.Equal(("config-changed", "to none", "was: nothing"), await Journal.GetAsync(1, Patience) is { } event1 ? (event1.Kind, event1.Summary, event1.Detail) : default);
    }

    [Fact]
    public async Task Where_something_has_changed_meanwhile_neither_is_written_and_what_there_is_is_told()
    {
        await WriteAsync("none", Guard.Absent(Level));

        var conflict = Assert.IsType<EventCommit.Conflict>(await WriteAsync("all", Guard.Absent(Level)));

        Assert.Equal([Level], conflict.Current.Select(entry => entry.Key));
        Assert.Equal("none"u8.ToArray(), (await Store.GetAsync(Level, 0, Patience))?.Value.ToArray());
        Assert.Equal(new JournalVerdict.Whole(1, 0), await Journal.VerifyAsync(null, Patience));
    }

    [Fact]
    public async Task Of_many_that_write_at_once_each_has_its_event_and_the_chain_never_forks()
    {
        var told = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() =>
            Journal.CommitAsync(Ann, ClusterEventKind.GuideStep, $"{number}", "", new Commit { Guards = [Guard.Absent($"m3admin/guides/{number}")], Puts = [new Put($"m3admin/guides/{number}", "x"u8.ToArray())] }, Patience))));

        Assert.Equal(Enumerable.Range(1, 16).Select(sequence => (long)sequence), told.Select(one => Assert.IsType<EventCommit.Committed>(one).Sequence).Order());
        Assert.Equal(new JournalVerdict.Whole(16, 0), await Journal.VerifyAsync(null, Patience));
    }

    [Fact]
    public async Task What_is_done_outside_the_store_is_entered_alone()
    {
        Assert.Equal(1, await Journal.AppendAsync(Ann, ClusterEventKind.MemberRemoved, "removed m3db-3", new string('x', 70_000), Patience));

        var entry = await Journal.GetAsync(1, Patience);
        Assert.Equal(("member-removed", "removed m3db-3", 60_000), (entry?.Kind, entry?.Summary, entry?.Detail.Length));
    }

    [Fact]
    public void Every_kind_has_a_spelling_of_its_own()
    {
        Assert.All(ClusterEventKinds.All, kind => Assert.Matches("^[a-z]+(-[a-z]+)*$", kind.Text()));
        Assert.Equal(ClusterEventKinds.All.Length, ClusterEventKinds.All.Select(kind => kind.Text()).Distinct().Count());
    }

    private Task<EventCommit> WriteAsync(string level, Guard guard) => Journal.CommitAsync(
        Ann, ClusterEventKind.ConfigChanged, $"to {level}", "was: nothing", new Commit { Guards = [guard], Puts = [new Put(Level, System.Text.Encoding.UTF8.GetBytes(level))] }, Patience);
}
