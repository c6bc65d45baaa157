using System.Text;
using M3Admin.Clusters.Simulated;
using M3Admin.KeyValue.Etcd;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Testing;

namespace M3Admin.EndToEnd.SeedNodes;

/// <summary>Three real etcd members that are an M3DB cluster's seeds, its placement with simulated nodes that answer on /health, and a fourth host that is to come.</summary>
internal sealed class SeedCluster : IAsyncDisposable
{
    private SeedCluster(EtcdCluster etcd) => (Etcd, Host4) = (etcd, etcd.NewMember("host4"));

    /// <summary>How a console is set that looks after it.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["M3Admin:Reachability:Networks:0"] = "127.0.0.0/8",
        ["M3Admin:Fleet:HealthEndpoints"] = "8",
        ["M3Admin:Fleet:StreamTime"] = "00:00:01",
    };

    public EtcdCluster Etcd { get; }

    public EtcdServer Host4 { get; }

    public IEnumerable<EtcdServer> Seeds => Etcd.Members.Where(member => member != Host4);

    public string NewPeer => Peer(Host4);

    public static async Task<SeedCluster> StartAsync()
    {
        var cluster = new SeedCluster(await EtcdCluster.LaunchAsync(null, "host1", "host2", "host3"));
        await using var store = new EtcdStore(new EtcdOptions { Endpoints = [.. cluster.Seeds.Select(seed => seed.Endpoint)] });
        var placement = ((NotationResult.Parsed)PlacementNotation.Parse("rf=3 shards=16\nhost1@r1: 0-15A\nhost2@r2: 0-15A\nhost3@r3: 0-15A\n")).Placement;
        var key = new ServiceKey(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone);
        await new SimulatedStore(store).CreateAsync([KeyValuePair.Create(key, placement)], [], CancellationToken.None);
        return cluster;
    }

    /// <summary>A seed's m3dbnode.yml.</summary>
    public byte[] Config(string host) => Encoding.UTF8.GetBytes($"""
        # host of the test
        db:
          hostID:
            resolver: config
            value: {host}
          discovery:
            config:
              service:
                zone: embedded
                etcdClusters:
                  - zone: embedded
                    endpoints: [{string.Join(", ", Seeds.Select(seed => seed.Endpoint.Authority))}]
              seedNodes:
                initialCluster:
        {string.Join('\n', Seeds.Select(seed => $"          - hostID: {seed.Name}\n            endpoint: {Peer(seed)}"))}
        """);

    public ValueTask DisposeAsync() => Etcd.DisposeAsync();

    private static string Peer(EtcdServer server) => server.PeerAddress.GetLeftPart(UriPartial.Authority);
}
