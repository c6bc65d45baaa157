using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.KeyValue.Etcd;
using M3Admin.Operations.Access;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Etcd;
using M3Admin.Operations.Seeds;
using M3Admin.Operations.Seeds.Sight;
using M3Admin.Operations.Seeds.State;
using M3Admin.Operations.Seeds.Steps;
using M3Admin.Operations.Tests.Diagnosis;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace M3Admin.Operations.Tests.Seeds;

/// <summary>
/// A real etcd cluster of three seeds, nodes that say on /health that they have bootstrapped, and an operator. Every call is made by a console that was started for it alone: nothing is
/// carried from one step to the next but what is in the store.
/// </summary>
internal sealed class SeedRun : IAsyncDisposable
{
    public static readonly Caller Admin = new("ann", "10.0.0.7", JournalOrigin.Console, [new Grant(Role.Admin)]);
    public static readonly ServiceKey Databases = new(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone);

    private readonly CannedServer _node = new(CannedServer.Http(200, """{"ok":true,"status":"up","bootstrapped":true}"""));

    private SeedRun(EtcdCluster etcd)
    {
        Etcd = etcd;
        Host4 = etcd.NewMember("host4");
    }

    public EtcdCluster Etcd { get; }

    /// <summary>The host that comes: it has not been added, nor started.</summary>
    public EtcdServer Host4 { get; }

    public string Id { get; private set; } = "";

    /// <summary>Which nodes' health can be asked; all, until a test says otherwise.</summary>
    public bool AnswersHealth { get; set; } = true;

    public static async Task<SeedRun> BeginAsync()
    {
        var run = new SeedRun(await EtcdCluster.LaunchAsync(null, "host1", "host2", "host3"));
        await run.PlaceAsync("""
            rf=3 shards=4
            host1@r1: 0-3A
            host2@r2: 0-3A
            host3@r3: 0-3A
            """);
        return run;
    }

    /// <summary>Begins the guide with the files of all seeds.</summary>
    public async Task<SeedGuide> StartAsync(string? newPeerUrl = null)
    {
        var result = await AskAsync((desk, cluster) => desk.StartAsync(cluster, Admin, Start(newPeerUrl), CancellationToken.None));
        var guide = Assert.IsType<SeedResult.Done>(result).Guide;
        Id = guide.Id;
        return guide;
    }

    public SeedStart Start(string? newPeerUrl = null) => new(OldIdAsync().GetAwaiter().GetResult(), "host4", newPeerUrl ?? Peer(Host4), ServiceKey.DefaultEnvironment, [.. Seeds.Select(seed => new SeedConfig(seed.Name, Config()))]);

    /// <summary>The m3dbnode.yml of a seed.</summary>
    public string Config() => "db:\n  discovery:\n    config:\n      service:\n        zone: embedded\n        etcdClusters:\n        - zone: embedded\n          endpoints: [" + string.Join(", ", Seeds.Select(seed => seed.Endpoint.Authority)) +
        "]\n      seedNodes:\n        # three of them\n        initialCluster:\n" + string.Concat(Seeds.Select(seed => $"        - hostID: {seed.Name}\n          endpoint: {Peer(seed)}\n"));

    public IEnumerable<EtcdServer> Seeds => Etcd.Members.Where(member => member != Host4);

    public static string Peer(EtcdServer server) => server.PeerAddress.GetLeftPart(UriPartial.Authority);

    public Task<SeedResult> GoOnAsync(SeedStep step, bool accepts = true) => AskAsync((desk, cluster) => desk.GoOnAsync(cluster, Admin, Id, step, accepts, CancellationToken.None));

    public Task<SeedResult> DoAsync(SeedStep step, bool accepts = true) => AskAsync((desk, cluster) => desk.DoAsync(cluster, Admin, Id, step, accepts, CancellationToken.None));

    public Task<SeedResult> SkipSnapshotAsync() => AskAsync((desk, cluster) => desk.SaySnapshotAsync(cluster, Admin, Id, "left out: a test", CancellationToken.None));

    /// <summary>What a page would show.</summary>
    public Task<SeedPicture> LookAsync() => AskAsync(async (desk, cluster) =>
    {
        var guide = Assert.IsType<SeedGuide>(await desk.FindAsync(cluster, Id, CancellationToken.None));
        return SeedChecks.Of(guide, await desk.LookAsync(cluster, guide, CancellationToken.None));
    });

    public Task<SeedGuide> GuideAsync() => AskAsync(async (desk, cluster) => Assert.IsType<SeedGuide>(await desk.FindAsync(cluster, Id, CancellationToken.None)));

    public Task<ImmutableArray<EtcdMember>> MembersAsync() => AskAsync((_, cluster) => (cluster.Etcd ?? throw new InvalidOperationException()).Membership.ListAsync(CancellationToken.None));

    public Task<ImmutableArray<EventEntry>> JournalAsync() => AskAsync(async (_, cluster) => (await new ClusterJournal(cluster.Store, TimeProvider.System).ReadAsync(new EventQuery { NewestFirst = false }, CancellationToken.None)).Entries);

    /// <summary>Goes on until it is done: a member that has just started, or an election, takes a moment.</summary>
    public static async Task<SeedGuide> UntilDoneAsync(Func<Task<SeedResult>> ask)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var result = await ask();
            if (result is SeedResult.Done done)
            {
                return done.Guide;
            }

            Assert.False(limit.IsCancellationRequested, $"{result}");
        }
    }

    /// <summary>Writes the placement as nodes and operators would.</summary>
    public Task PlaceAsync(string notation) => AskAsync(async (_, cluster) =>
    {
        var store = new PlacementStore(cluster.Store);
        var placement = Assert.IsType<NotationResult.Parsed>(PlacementNotation.Parse(notation)).Placement;
        return await store.PutAsync(Databases, placement, await store.GetAsync(Databases, CancellationToken.None), CancellationToken.None);
    });

    /// <summary>Asks a console that is started for that, and ended.</summary>
    public async Task<T> AskAsync<T>(Func<SeedDesk, Cluster, Task<T>> ask, bool isReadOnly = false)
    {
        var store = new EtcdStore(new EtcdOptions { Endpoints = [.. Etcd.Members.Select(member => member.Endpoint)] });
        await using var cluster = new Cluster("edge-lab", ServiceKey.DefaultZone, isReadOnly ? new KeyValue.ReadOnlyStore(store) : store, TimeProvider.System, NullLoggerFactory.Instance);
        var options = new ReachabilityOptions();
        if (AnswersHealth)
        {
            options.Networks.Add("127.0.0.0/8");
        }

        using var probe = new NodeProbe(Options.Create(options), (_, _, _) => AnswersHealth ? new Uri($"http://{_node.Endpoint}") : null, TimeProvider.System);
        await using var watcher = new EtcdWatcher(TimeProvider.System, NullLogger<EtcdWatcher>.Instance);
        return await ask(new SeedDesk(new Gate(isReadOnly, new AccessLog(NullLogger<AccessLog>.Instance)), probe, watcher, TimeProvider.System), cluster);
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await Etcd.DisposeAsync();
    }

    private async Task<string> OldIdAsync() => (await MembersAsync()).First(member => member.Name == "host3").IdText;
}
