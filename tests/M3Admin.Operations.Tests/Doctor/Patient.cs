using System.Text;
using M3Admin.Clusters;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Diagnosis;
using M3Admin.Operations.Doctor;
using M3Admin.Operations.Etcd;
using M3Admin.Operations.Tests.Diagnosis;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace M3Admin.Operations.Tests.Doctor;

/// <summary>A cluster that the doctor looks at, on a real store, with nodes that really answer.</summary>
internal sealed class Patient : IAsyncDisposable
{
    public const string Bootstrapped = """{"ok":true,"status":"up","bootstrapped":true}""";
    public const string Bootstrapping = """{"ok":true,"status":"up","bootstrapped":false}""";

    /// <summary>Three databases in three groups, with as many shards as M3 recommends, all available.</summary>
    public const string Healthy = """
        rf=3 shards=64
        a@r1: 0-63A
        b@r2: 0-63A
        c@r3: 0-63A
        """;

    private readonly Dictionary<string, int> _ports = new(StringComparer.Ordinal);
    private readonly List<CannedServer> _nodes = [];
    private readonly CannedServer _well = new(CannedServer.Http(200, Bootstrapped));
    private readonly NodeProbe _probe;
    private readonly EtcdWatcher _etcd;
    private readonly DoctorRounds _rounds;

    public Patient(IKeyValueStore store, TimeProvider time, bool asksNodes = true)
    {
        Cluster = new Cluster("test", ServiceKey.DefaultZone, store, time, NullLoggerFactory.Instance);
        _probe = new NodeProbe(Options.Create(new ReachabilityOptions()), (_, _, id) => asksNodes ? new Uri($"http://127.0.0.1:{_ports.GetValueOrDefault(id.Value, _well.Port)}") : null, time);
        _etcd = new EtcdWatcher(time, NullLogger<EtcdWatcher>.Instance);
        _rounds = new DoctorRounds(_probe, _etcd, time, NullLogger<DoctorRounds>.Instance);
    }

    public Cluster Cluster { get; }

    public DoctorRounds Rounds => _rounds;

    public static ServiceKey Key(ServiceName service = ServiceName.M3DB, string environment = ServiceKey.DefaultEnvironment) => new(service, environment, ServiceKey.DefaultZone);

    public static Placement Read(string notation) => Assert.IsType<NotationResult.Parsed>(PlacementNotation.Parse(notation)).Placement;

    /// <summary>Writes a placement as the next version.</summary>
    public async Task PutAsync(string notation, ServiceKey? key = null, Func<Placement, Placement>? alter = null)
    {
        var (store, service) = (new PlacementStore(Cluster.Store), key ?? Key());
        var placement = Read(notation);
        Assert.IsType<CommitResult.Committed>(await store.PutAsync(service, alter is null ? placement : alter(placement), await store.GetAsync(service, CancellationToken.None), CancellationToken.None));
    }

    /// <summary>Writes any key.</summary>
    public async Task PutKeyAsync(string key, byte[]? value = null) =>
        await Cluster.Store.CommitAsync(new Commit { Puts = [new Put(key, value ?? Encoding.UTF8.GetBytes("x"))] }, CancellationToken.None);

    /// <summary>Has a node answer something else than that it is well.</summary>
    public void Answers(string instance, string body)
    {
        var node = new CannedServer(CannedServer.Http(200, body));
        _nodes.Add(node);
        _ports[instance] = node.Port;
    }

    /// <summary>Has a node refuse connections.</summary>
    public async Task StopAsync(string instance)
    {
        await using var gone = new CannedServer(null);
        _ports[instance] = gone.Port;
    }

    /// <summary>Looks, once what was written has been heard.</summary>
    public async Task<DoctorReport> LookAsync()
    {
        await HeardAsync();
        return Assert.IsType<DoctorReport>((await _rounds.RunAsync(Cluster, CancellationToken.None)).Last);
    }

    /// <summary>What one check found.</summary>
    public async Task<Finding[]> FindAsync(string check) => [.. (await LookAsync()).Findings.Where(finding => finding.Check == check)];

    /// <summary>The one thing that one check found.</summary>
    public async Task<Finding> FindOneAsync(string check) => Assert.Single(await FindAsync(check));

    public async ValueTask DisposeAsync()
    {
        await _rounds.DisposeAsync();
        await _etcd.DisposeAsync();
        _probe.Dispose();
        await Cluster.DisposeAsync();
        await _well.DisposeAsync();
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    // The doctor looks at what the feeds have heard; a write is heard a moment later.
    private async Task HeardAsync()
    {
        foreach (var entry in (await Cluster.Store.RangeAsync("", CancellationToken.None)).Entries.Where(entry => PlacementKeys.Parse(entry.Key, ServiceKey.DefaultZone) is not null))
        {
            await foreach (var directory in Cluster.Directory.FollowAsync(CancellationToken.None))
            {
                if (directory.Services.Any(service => PlacementKeys.Of(service) == entry.Key))
                {
                    break;
                }
            }

            var key = PlacementKeys.Parse(entry.Key, ServiceKey.DefaultZone) ?? throw new InvalidOperationException();
            await foreach (var update in Cluster.Feed(key).FollowAsync(CancellationToken.None))
            {
                if (update.Snapshot.Stored?.Version.ModRevision == entry.ModRevision || update.Snapshot.Fault?.Version.ModRevision == entry.ModRevision)
                {
                    break;
                }
            }
        }
    }
}
