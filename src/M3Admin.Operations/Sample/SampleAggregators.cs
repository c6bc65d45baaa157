using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;

namespace M3Admin.Operations.Sample;

/// <summary>Four aggregators: two shard sets, each mirrored in two isolation groups.</summary>
internal static class SampleAggregators
{
    private const int Replicas = 2;
    private const int ShardSets = 2;
    private const uint Shards = 64;

    public static Placement Placement(string zone, DateTimeOffset now)
    {
        var hands = SampleDeal.Of(Shards, ShardSets, seed: 0, new Cutover(AggregatorClock.At(now).NextWindowNanos, CutoffNanos: 0));
        return new Placement
        {
            Instances =
            [
                .. from rack in Enumerable.Range(0, Replicas)
                   from set in Enumerable.Range(1, ShardSets)
                   select new SampleHost(rack, set).Instance(ServiceName.M3Aggregator, firstAddress: 51, port: 6000, zone) with
                   {
                       ShardSet = new ShardSetId((uint)set),
                       Shards = hands[set - 1],
                   },
            ],
            ReplicaFactor = Replicas,
            ShardCount = Shards,
            IsSharded = true,
            IsMirrored = true,
            MaxShardSet = new ShardSetId(ShardSets),
        };
    }
}
