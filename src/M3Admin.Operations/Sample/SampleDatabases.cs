using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Sample;

/// <summary>Twelve databases in three isolation groups, with as many shards as M3 recommends for them.</summary>
internal static class SampleDatabases
{
    private const int Racks = 3;
    private const int HostsPerRack = 4;
    private const uint Shards = 256;

    public static Placement Placement(string zone) => new()
    {
        Instances = [.. Enumerable.Range(0, Racks).SelectMany(rack => Rack(rack, zone))],
        ReplicaFactor = Racks,
        ShardCount = Shards,
        IsSharded = true,
    };

    // Every group holds each shard once.
    private static IEnumerable<Instance> Rack(int rack, string zone) =>
        SampleDeal.Of(Shards, HostsPerRack, seed: rack).Select((hand, n) => Database(new SampleHost(rack, n + 1), hand, zone));

    private static Instance Database(SampleHost host, ImmutableArray<Shard> shards, string zone) =>
        host.Instance(ServiceName.M3DB, firstAddress: 21, port: 9000, zone) with { Shards = shards };
}
