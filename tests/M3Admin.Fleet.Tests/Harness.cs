using M3Admin.Clusters;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Simulated;
using M3Admin.Fleet.Health;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace M3Admin.Fleet.Tests;

/// <summary>A cluster on a real store with simulated nodes, on a clock that stands until a test moves it.</summary>
internal sealed class Harness : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<FleetService> _fleets = [];

    public Harness(IKeyValueStore store)
    {
        Store = store;
        Cluster = new Cluster("test", ServiceKey.DefaultZone, store, Clock, NullLoggerFactory.Instance);
    }

    public ManualTimeProvider Clock { get; } = new();

    public IKeyValueStore Store { get; }

    public Cluster Cluster { get; }

    public SimulatedStore Simulated => new(Store);

    public static Placement Read(string notation) => Assert.IsType<NotationResult.Parsed>(PlacementNotation.Parse(notation)).Placement;

    public static ServiceKey Service(ServiceName name = ServiceName.M3DB) => new(name, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone);

    /// <summary>Starts a fleet; a second one stands for another console.</summary>
    public async Task<SimulatedEndpoints> StartAsync(FleetOptions? options = null)
    {
        var wrapped = Options.Create(options ?? new FleetOptions());
        var endpoints = new SimulatedEndpoints(wrapped);
        var fleet = new FleetService([Cluster], wrapped, endpoints, Clock, NullLogger<FleetService>.Instance);
        _fleets.Add(fleet);
        await fleet.StartAsync(CancellationToken.None);
        return endpoints;
    }

    /// <summary>Creates a simulated placement.</summary>
    public async Task CreateAsync(ServiceKey service, string notation) =>
        Assert.IsType<CommitResult.Committed>(await Simulated.CreateAsync([KeyValuePair.Create(service, Read(notation))], [], CancellationToken.None));

    /// <summary>Changes the stored placement as another writer does.</summary>
    public async Task ChangeAsync(ServiceKey service, Func<Placement, Placement> change)
    {
        var placements = new PlacementStore(Store);
        var stored = await placements.GetAsync(service, CancellationToken.None);
        Assert.NotNull(stored);
        Assert.IsType<CommitResult.Committed>(await placements.PutAsync(service, change(stored.Placement), stored, CancellationToken.None));
    }

    public Task ChangeAsync(ServiceKey service, string notation) => ChangeAsync(service, _ => Read(notation));

    /// <summary>Waits until the feed shows such a version of the placement, and gives it.</summary>
    public async Task<StoredPlacement> WhenAsync(ServiceKey service, Func<StoredPlacement, bool> isTrue)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var update in Cluster.Feed(service).FollowAsync(patience.Token))
        {
            if (update.Snapshot.Stored is { } stored && isTrue(stored))
            {
                return stored;
            }
        }

        throw new InvalidOperationException("the feed ended");
    }

    /// <summary>Waits until the feed shows that version, and prints its placement.</summary>
    public async Task<string> VersionAsync(ServiceKey service, long version) =>
        PlacementNotation.Print((await WhenAsync(service, stored => stored.Version.Version == version)).Placement);

    /// <summary>Waits until the placement is no longer marked as simulated.</summary>
    public async Task WhenUnmarkedAsync(ServiceKey service)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var simulated in Cluster.Simulated.FollowAsync(patience.Token))
        {
            if (!simulated.Services.Contains(service))
            {
                return;
            }
        }
    }

    /// <summary>Waits until the fleet has nothing to do any more, ever.</summary>
    public Task FleetEndsAsync() => Task.WhenAll(_fleets.Select(fleet => fleet.ExecuteTask ?? Task.CompletedTask)).WaitAsync(Patience);

    /// <summary>Lets the sleepers wake one by one until the placement is as wanted, and gives it.</summary>
    public async Task<StoredPlacement> RunUntilAsync(ServiceKey service, Func<StoredPlacement, bool> isTrue)
    {
        var done = WhenAsync(service, isTrue);
        await RunUntilAsync(done);
        return await done;
    }

    /// <summary>Lets the sleepers wake one by one until something is done.</summary>
    public async Task RunUntilAsync(Task done)
    {
        while (await Task.WhenAny(done, Clock.WhenArmedAsync(1)) != done)
        {
            Clock.AdvanceToNextTimer();
        }

        await done;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var fleet in _fleets)
        {
            await fleet.StopAsync(CancellationToken.None);
            fleet.Dispose();
        }

        await Cluster.DisposeAsync();
    }
}
