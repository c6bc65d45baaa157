using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Audit;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Testing;
using M3Admin.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Audit;

/// <summary>A cluster with journals, the index over them, and short forms of what is done to both.</summary>
public abstract class AuditTest(StoreFixture fixture) : IAsyncLifetime
{
    protected const string ClusterName = "metrics";

    /// <summary>Three instances at rest.</summary>
    protected const string AtRest = """
        rf=3 shards=4
        a@r1: 0-3A
        b@r2: 0-3A
        c@r3: 0-3A
        """;

    /// <summary>d joins beside c, which gives shards 2 and 3 away.</summary>
    protected const string Moving = """
        rf=3 shards=4
        a@r1: 0-3A
        b@r2: 0-3A
        c@r3: 0-1A 2-3L
        d@r3: 2-3I<c
        """;

    /// <summary>d has what it took over.</summary>
    protected const string Moved = """
        rf=3 shards=4
        a@r1: 0-3A
        b@r2: 0-3A
        c@r3: 0-1A
        d@r3: 2-3A
        """;

    private Cluster? _cluster;
    private AuditIndex? _index;

    // Of names that no other test uses: a new chain begins with all the history that the store still has.
    protected ServiceKey Databases { get; } = new(ServiceName.M3DB, $"test/{Guid.NewGuid():N}", ServiceKey.DefaultZone);

    protected ServiceKey Others { get; } = new(ServiceName.M3Coordinator, $"other/{Guid.NewGuid():N}", ServiceKey.DefaultZone);

    protected static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    protected ManualTimeProvider Clock { get; } = new();

    protected Cluster Cluster => _cluster ?? throw new InvalidOperationException("xunit starts the test first");

    protected IKeyValueStore Store => Cluster.Store;

    protected AuditIndex Index => _index ??= new AuditIndex([Cluster], Clock, NullLogger<AuditIndex>.Instance);

    protected AccessJournal Access => new(Store, Clock);

    public async Task InitializeAsync() => _cluster = new Cluster(ClusterName, ServiceKey.DefaultZone, await fixture.EmptyAsync(), Clock, NullLoggerFactory.Instance);

    public async Task DisposeAsync()
    {
        await (_index?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Cluster.DisposeAsync();
    }

    protected static AuditSource Source(ServiceKey? service) => new(ClusterName, service);

    protected PlacementJournal JournalOf(ServiceKey service) => new(Store, service, Clock);

    /// <summary>What a node or another tool does.</summary>
    protected async Task WriteAsync(ServiceKey service, string notation)
    {
        await Store.CommitAsync(new Commit { Puts = [new Put(PlacementKeys.Of(service), Value(notation))] }, Patience);
        await JournalOf(service).CatchUpAsync(Patience);
    }

    /// <summary>What somebody does by M3Admin.</summary>
    protected async Task ChangeAsync(ServiceKey service, string notation, JournalDraft draft)
    {
        var head = await JournalOf(service).CatchUpAsync(Patience);
        var stored = await Store.GetAsync(PlacementKeys.Of(service), Patience);
        var version = stored is null ? PlacementVersion.None : new PlacementVersion(stored.Version, stored.ModRevision);
        var append = JournalOf(service).Prepare(head, draft, version, stored?.Value ?? default, Value(notation));
        Assert.IsType<CommitResult.Committed>(await Store.CommitAsync(new Commit { Guards = append.Guards, Puts = [new Put(PlacementKeys.Of(service), Value(notation)), .. append.Puts] }, Patience));
    }

    protected static JournalDraft Draft(string who, string operation, string summary, string reason = "") =>
        new(new Actor(who, "operator", "10.0.0.7", JournalOrigin.Console), operation, summary) { Reason = reason };

    /// <summary>The entries that are found once all are known, the newest first.</summary>
    protected async Task<ImmutableArray<AuditRow>> RowsAsync(AuditFilter filter)
    {
        var known = await Index.WhenWholeAsync(Patience);
        Assert.Empty(known.Troubles);
        return AuditSelection.Of(known.Rows, filter, null, int.MaxValue).Rows;
    }

    /// <summary>Waits until what is known is as wanted.</summary>
    protected async Task<AuditSnapshot> WhenAsync(Func<AuditSnapshot, bool> isSo)
    {
        while (true)
        {
            var changed = Index.NextChange;
            if (Index.Current is var known && isSo(known))
            {
                return known;
            }

            await changed.WaitAsync(Patience);
        }
    }

    protected static byte[] Value(string notation) => PlacementValue.Encode(ServiceName.M3DB, Assert.IsType<NotationResult.Parsed>(PlacementNotation.Parse(notation)).Placement, StoredForm.Plain);
}
