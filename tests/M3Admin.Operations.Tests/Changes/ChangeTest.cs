using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Json.Requests;
using M3Admin.KeyValue;
using M3Admin.Operations.Access;
using M3Admin.Operations.Changes;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Testing;
using M3Admin.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Operations.Tests.Changes;

/// <summary>What tests of changes share: a cluster on an empty store, and short forms of what an operator does.</summary>
public abstract class ChangeTest(StoreFixture fixture) : IAsyncLifetime
{
    internal static readonly Actor Operator = new("ann", "admin", "10.0.0.7", JournalOrigin.Console);

    internal static readonly Caller Ann = Caller.As(Operator);

    private Cluster? _cluster;

    protected static CancellationToken Patience => CancellationToken.None;

    protected ManualTimeProvider Clock { get; } = new();

    /// <summary>In an environment of its own: the store remembers what earlier tests wrote.</summary>
    protected ServiceKey Databases { get; } = new(ServiceName.M3DB, $"env-{Guid.NewGuid():N}", ServiceKey.DefaultZone);

    protected ServiceKey Aggregators => Databases with { Service = ServiceName.M3Aggregator };

    protected Cluster Cluster => _cluster ?? throw new InvalidOperationException("xunit opens the store first");

    protected IKeyValueStore Store => Cluster.Store;

    internal static Gate Open { get; } = new(isReadOnly: false, new AccessLog(NullLogger<AccessLog>.Instance));

    protected PreviewChange Previews => new(Open, Clock);

    protected CommitChange Commits => new(Open, Clock, NullLogger<CommitChange>.Instance);

    public async Task InitializeAsync() => _cluster = new Cluster("test", ServiceKey.DefaultZone, await fixture.EmptyAsync(), Clock, NullLoggerFactory.Instance);

    public async Task DisposeAsync() => await Cluster.DisposeAsync();

    protected static Instance Instance(string id, string group, uint port = 9000) => new()
    {
        Id = new InstanceId(id),
        Group = new IsolationGroup(group),
        Zone = ServiceKey.DefaultZone,
        Weight = 100,
        Endpoint = $"{id}:{port}",
        Hostname = id,
        Port = port,
    };

    protected static ChangeRequest Init(params Instance[] instances) => new ChangeRequest.Init([.. instances], 12, 3, RequestOptions.None);

    protected static ChangeRequest Add(params Instance[] instances) => new ChangeRequest.Add([.. instances], false, RequestOptions.None);

    protected static ChangeRequest Replace(string leaving, params Instance[] candidates) => new ChangeRequest.Replace([new InstanceId(leaving)], [.. candidates], true, RequestOptions.None);

    protected static CommitOrder Order(bool accepts = false, string reason = "") => new(Ann, accepts, reason);

    protected PlacementJournal JournalOf(ServiceKey service) => new(Store, service, Clock);

    protected Task<StoredPlacement?> StoredAsync(ServiceKey service) => new PlacementStore(Store).GetAsync(service, Patience);

    protected async Task<ChangePreview> PreviewAsync(ServiceKey service, ChangeRequest request) =>
        Assert.IsType<PreviewResult.Previewed>(await Previews.RunAsync(Cluster, service, Ann, request, Patience)).Preview;

    protected async Task<CommitOutcome> CommitAsync(ServiceKey service, ChangeRequest request, bool accepts = false) =>
        await Commits.RunAsync(Cluster, await PreviewAsync(service, request), Order(accepts), Patience);

    /// <summary>Three databases in three groups, all shards available.</summary>
    protected async Task GivenDatabasesAsync()
    {
        Assert.IsType<CommitOutcome.Committed>(await CommitAsync(Databases, Init(Instance("a", "r1"), Instance("b", "r2"), Instance("c", "r3"))));
        await SettleAsync(Databases);
    }

    /// <summary>What nodes do: every initializing shard becomes available, and what leaves goes.</summary>
    protected async Task SettleAsync(ServiceKey service)
    {
        var stored = await StoredAsync(service) ?? throw new InvalidOperationException("nothing to settle");
        var settled = stored.Placement with { Instances = [.. stored.Placement.Instances.Select(Settled).Where(instance => !instance.Shards.IsEmpty)] };
        Assert.IsType<CommitResult.Committed>(await new PlacementStore(Store).PutAsync(service, settled, stored, Patience));
    }

    /// <summary>What one node does: all that it streams becomes available.</summary>
    protected async Task MarkAsync(ServiceKey service, string instance)
    {
        var stored = await StoredAsync(service) ?? throw new InvalidOperationException("nothing to mark");
        var marked = Assert.IsType<MarkResult.Marked>(MarkShardsAvailable.Of(stored.Placement, new InstanceId(instance), AggregatorClock.At(Clock.GetUtcNow())));
        Assert.IsType<CommitResult.Committed>(await new PlacementStore(Store).PutAsync(service, marked.Placement, stored, Patience));
    }

    protected async Task<ImmutableArray<JournalEntry>> EntriesAsync(ServiceKey service) =>
        (await JournalOf(service).ReadAsync(new JournalQuery { Limit = 1000, NewestFirst = false }, Patience)).Entries;

    private static Instance Settled(Instance instance) => instance with
    {
        Shards = [.. instance.Shards.Where(shard => shard.State != ShardState.Leaving).Select(shard => shard with { State = ShardState.Available, Source = null })],
    };
}
