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

/// <summary>What tests of keeping the journal share: a store, consoles on it, and a clock that stands until a test moves it.</summary>
public abstract class JournalKeeperTest : IAsyncLifetime
{
    protected static readonly ServiceKey Databases = new(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone);
    private protected static readonly ServiceKey Others = new(ServiceName.M3Coordinator, "name/of/another", ServiceKey.DefaultZone);

    private readonly List<(Cluster Cluster, JournalKeeper Keeper)> _consoles = [];
    private IKeyValueStore? _store;

    protected static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    private protected ManualTimeProvider Clock { get; } = new();

    /// <summary>The first console's.</summary>
    private protected JournalKeeper Keeper => _consoles[0].Keeper;

    private protected RecordedLog Log { get; } = new();

    private protected IKeyValueStore Store => _store ?? throw new InvalidOperationException("xunit opens the store first");

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

    /// <summary>The store, or another way into it.</summary>
    protected abstract Task<IKeyValueStore> OpenAsync();

    protected abstract Task CloseAsync();

    protected static byte[] Value(int number) => Clusters.Codecs.PlacementValue.Encode(
        ServiceName.M3DB,
        new Placement { ShardCount = 1, Instances = [new Instance { Id = new InstanceId("a"), Group = new IsolationGroup("r"), Weight = (uint)number }] },
        Clusters.Codecs.StoredForm.Plain);

    private protected static PlacementVersion VersionOf(KeyValueEntry? stored) => stored is null ? PlacementVersion.None : new PlacementVersion(stored.Version, stored.ModRevision);

    private protected async Task StartAsync(JournalOptions? options = null)
    {
        var cluster = new Cluster("test", ServiceKey.DefaultZone, await OpenAsync(), Clock, NullLoggerFactory.Instance);
        var keeper = new JournalKeeper([cluster], Options.Create(options ?? new JournalOptions()), Clock, Log.For<JournalKeeper>());
        _consoles.Add((cluster, keeper));
        await keeper.StartAsync(Patience);
    }

    private protected PlacementJournal JournalOf(ServiceKey service) => new(Store, service, Clock);

    private protected async Task<ImmutableArray<JournalEntry>> EntriesAsync(ServiceKey service) =>
        (await JournalOf(service).ReadAsync(new JournalQuery { NewestFirst = false, Limit = JournalQuery.MostEntries }, Patience)).Entries;

    private protected async Task<long> PutAsync(string key, ReadOnlyMemory<byte> value) =>
        Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(new Commit { Puts = [new Put(key, value)] }, Patience)).Revision;

    private protected Task<long> WriteAsync(ServiceKey service, int number) => PutAsync(PlacementKeys.Of(service), Value(number));

    private protected async Task<long> DeleteAsync(ServiceKey service) =>
        Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(new Commit { Deletes = [PlacementKeys.Of(service)] }, Patience)).Revision;

    private protected async Task<IReadOnlyList<long>> WriteManyAsync(ServiceKey service, int count)
    {
        var revisions = new List<long>();
        for (var number = 1; number <= count; number++)
        {
            revisions.Add(await WriteAsync(service, number));
        }

        return revisions;
    }

    private protected async Task<bool> TryCommitAsync(ServiceKey service)
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
    private protected static async Task WhenAsync(IKeyValueStore store, string key, Func<Task<bool>> isTrue, Action? first = null)
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
        while (await Task.WhenAny(done, Clock.WhenArmedAsync(1)) != done)
        {
            Clock.AdvanceToNextTimer();
        }

        await done;
    }
}
