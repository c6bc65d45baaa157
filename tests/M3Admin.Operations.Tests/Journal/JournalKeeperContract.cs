using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Journal;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace M3Admin.Operations.Tests.Journal;

/// <summary>What keeping the journal promises, over any store.</summary>
public abstract class JournalKeeperContract : IAsyncLifetime
{
    protected static readonly ServiceKey Databases = new(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone);
    private static readonly ServiceKey Others = new(ServiceName.M3Coordinator, "name/of/another", ServiceKey.DefaultZone);

    private readonly ManualTimeProvider _clock = new();
    private readonly List<(Cluster Cluster, JournalKeeper Keeper)> _consoles = [];
    private IKeyValueStore? _store;

    protected static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    private protected RecordedLog Log { get; } = new();

    private IKeyValueStore Store => _store ?? throw new InvalidOperationException("xunit opens the store first");

    public async Task InitializeAsync() => _store = await OpenAsync();

    public async Task DisposeAsync()
    {
        foreach (var (cluster, keeper) in _consoles)
        {
            await keeper.StopAsync(Patience);
            keeper.Dispose();
            await cluster.DisposeAsync();
        }

        await Store.DisposeAsync();
        await CloseAsync();
    }

    [Fact]
    public async Task What_others_do_is_entered_exactly_once_with_two_consoles_under_load()
    {
        await StartAsync();
        await StartAsync();

        var written = await Task.WhenAll(new[] { Databases, Others }.Select(service => Task.Run(() => WriteManyAsync(service, 100))));

        foreach (var (service, revisions) in new[] { Databases, Others }.Zip(written))
        {
            await WhenEnteredAsync(service, revisions.Count);
            Assert.Equal(revisions, (await EntriesAsync(service)).Select(entry => entry.Version.ModRevision).Order());
            Assert.Equal(new JournalVerdict.Whole(revisions.Count, 0), await JournalOf(service).VerifyAsync(null, Patience));
        }

        Assert.Empty(Log.Events);
    }

    [Fact]
    public async Task Changes_of_this_console_between_those_of_others_are_entered_once_and_as_what_they_are()
    {
        await StartAsync();
        await StartAsync();
        var writing = Task.Run(() => WriteManyAsync(Others, 60));
        var committed = 0;
        while (!writing.IsCompleted || committed == 0)
        {
            committed += await TryCommitAsync(Others) ? 1 : 0;
        }

        var revisions = await writing;
        await WhenEnteredAsync(Others, revisions.Count + committed);

        var entries = await EntriesAsync(Others);
        Assert.Equal(committed, entries.Count(entry => entry.Draft.Actor.Origin == JournalOrigin.Console));
        Assert.Equal(revisions, entries.Where(entry => entry.Draft.Actor.Origin == JournalOrigin.Observed).Select(entry => entry.Version.ModRevision).Order());
        Assert.IsType<JournalVerdict.Whole>(await JournalOf(Others).VerifyAsync(null, Patience));
    }

    [Fact]
    public async Task A_delete_and_what_comes_after_it_are_entered()
    {
        await StartAsync();
        await WriteAsync(Databases, 1);
        await WhenEnteredAsync(Databases, 1);
        await DeleteAsync(Databases);
        await WriteAsync(Databases, 2);
        await DeleteAsync(Databases);

        await WhenEnteredAsync(Databases, 4);

        Assert.Equal(["write", "delete", "write", "delete"], (await EntriesAsync(Databases)).Select(entry => entry.Draft.Operation));
    }

    [Fact]
    public async Task A_delete_while_no_console_ran_is_entered_by_the_next_one()
    {
        await WriteAsync(Databases, 1);
        await JournalOf(Databases).CatchUpAsync(Patience);
        var deleted = await DeleteAsync(Databases);

        await StartAsync();
        await WhenEnteredAsync(Databases, 2);

        Assert.Equal(new PlacementVersion(0, deleted), (await EntriesAsync(Databases))[^1].Version);
    }

    [Fact]
    public async Task What_is_beyond_the_retention_is_pruned_every_hour()
    {
        await WriteManyAsync(Databases, 9);
        await JournalOf(Databases).CatchUpAsync(Patience);
        await StartAsync(new JournalOptions { MaxEntries = 5 });
        await WhenAsync(Store, JournalKeys.Of(Databases).Checkpoint, async () => (await JournalOf(Databases).ReadAsync(new JournalQuery(), Patience)).Total == 5);
        await WriteManyAsync(Databases, 3);
        await WhenEnteredAsync(Databases, 12);

        await WhenAsync(
            Store,
            JournalKeys.Of(Databases).Checkpoint,
            async () => (await JournalOf(Databases).ReadAsync(new JournalQuery(), Patience)).Total == 5,
            first: () => _clock.Advance(TimeSpan.FromHours(1)));

        Assert.Equal(new JournalVerdict.Whole(5, 7), await JournalOf(Databases).VerifyAsync(null, Patience));
    }

    [Fact]
    public async Task A_damaged_journal_is_told_once_and_goes_on_when_it_is_mended_and_others_are_not_held_up()
    {
        await WriteAsync(Databases, 1);
        await JournalOf(Databases).CatchUpAsync(Patience);
        var head = (await Store.GetAsync(JournalKeys.Of(Databases).Head, Patience))?.Value ?? default;
        await PutAsync(JournalKeys.Of(Databases).Head, "damage"u8.ToArray());
        await StartAsync();
        await WriteAsync(Databases, 2);
        await WriteAsync(Others, 1);
        await WhenEnteredAsync(Others, 1);
        await Log.WhenAsync(3011);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await _clock.WhenArmedAsync(1);
            _clock.AdvanceToNextTimer();
        }

        Assert.Equal(1, Log.Events.Count(id => id == 3011));
        await PutAsync(JournalKeys.Of(Databases).Head, head);
        await RunUntilAsync(WhenEnteredAsync(Databases, 2));

        Assert.Equal(1, Log.Events.Count(id => id == 3011));
        await RunUntilAsync(Log.WhenAsync(3012));
    }

    [Fact]
    public async Task Stopping_ends_everything_at_once()
    {
        await WriteAsync(Databases, 1);
        await StartAsync();
        await WhenEnteredAsync(Databases, 1);
        var keeper = _consoles[0].Keeper;

        await keeper.StopAsync(Patience);

        Assert.True(keeper.ExecuteTask?.IsCompleted);
        await WriteAsync(Databases, 2);
        Assert.Single(await EntriesAsync(Databases));
    }

    [Fact]
    public async Task Switched_off_it_does_nothing()
    {
        await StartAsync(new JournalOptions { Enabled = false });

        await (_consoles[0].Keeper.ExecuteTask ?? Task.CompletedTask).WaitAsync(Patience);

        await WriteAsync(Databases, 1);
        Assert.Empty(await EntriesAsync(Databases));
    }

    /// <summary>The store, or another way into it.</summary>
    protected abstract Task<IKeyValueStore> OpenAsync();

    protected abstract Task CloseAsync();

    protected static byte[] Value(int number) => Clusters.Codecs.PlacementValue.Encode(
        ServiceName.M3DB,
        new Placement { ShardCount = 1, Instances = [new Instance { Id = new InstanceId("a"), Group = new IsolationGroup("r"), Weight = (uint)number }] },
        Clusters.Codecs.StoredForm.Plain);

    private static PlacementVersion VersionOf(KeyValueEntry? stored) => stored is null ? PlacementVersion.None : new PlacementVersion(stored.Version, stored.ModRevision);

    private protected async Task StartAsync(JournalOptions? options = null)
    {
        var cluster = new Cluster("test", ServiceKey.DefaultZone, await OpenAsync(), _clock, NullLoggerFactory.Instance);
        var keeper = new JournalKeeper([cluster], Options.Create(options ?? new JournalOptions()), _clock, Log.For<JournalKeeper>());
        _consoles.Add((cluster, keeper));
        await keeper.StartAsync(Patience);
    }

    private PlacementJournal JournalOf(ServiceKey service) => new(Store, service, _clock);

    private async Task<ImmutableArray<JournalEntry>> EntriesAsync(ServiceKey service) =>
        (await JournalOf(service).ReadAsync(new JournalQuery { NewestFirst = false, Limit = JournalQuery.MostEntries }, Patience)).Entries;

    private async Task<long> PutAsync(string key, ReadOnlyMemory<byte> value) =>
        Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(new Commit { Puts = [new Put(key, value)] }, Patience)).Revision;

    private protected Task<long> WriteAsync(ServiceKey service, int number) => PutAsync(PlacementKeys.Of(service), Value(number));

    private async Task<long> DeleteAsync(ServiceKey service) =>
        Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(new Commit { Deletes = [PlacementKeys.Of(service)] }, Patience)).Revision;

    private async Task<IReadOnlyList<long>> WriteManyAsync(ServiceKey service, int count)
    {
        var revisions = new List<long>();
        for (var number = 1; number <= count; number++)
        {
            revisions.Add(await WriteAsync(service, number));
        }

        return revisions;
    }

    private async Task<bool> TryCommitAsync(ServiceKey service)
    {
        var key = PlacementKeys.Of(service);
        var journal = JournalOf(service);
        var head = await journal.CatchUpAsync(Patience);
        var stored = await Store.GetAsync(key, Patience);
        var draft = new JournalDraft(new Actor("ann", "operator", "", JournalOrigin.Console), "add", "by a test");
        var append = journal.Prepare(head, draft, VersionOf(stored), stored?.Value ?? default, Value(7));
        return await Store.CommitAsync(new Commit { Guards = append.Guards, Puts = [new Put(key, Value(7)), .. append.Puts] }, Patience) is CommitResult.Committed;
    }

    private protected Task WhenEnteredAsync(ServiceKey service, long entries) =>
        WhenAsync(Store, JournalKeys.Of(service).Head, async () => (await Store.GetAsync(JournalKeys.Of(service).Entry(entries), Patience)) is not null);

    // Asked once the watch stands, and whenever the key changes.
    private static async Task WhenAsync(IKeyValueStore store, string key, Func<Task<bool>> isTrue, Action? first = null)
    {
        await foreach (var told in store.WatchAsync(new WatchQuery(key, IsPrefix: false, 1), Patience))
        {
            if (told is WatchEvent.Live)
            {
                first?.Invoke();
            }

            if (await isTrue())
            {
                return;
            }
        }
    }

    // Lets the sleepers wake one by one until something is done.
    private protected async Task RunUntilAsync(Task done)
    {
        while (await Task.WhenAny(done, _clock.WhenArmedAsync(1)) != done)
        {
            _clock.AdvanceToNextTimer();
        }

        await done;
    }
}
