using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.Clusters.Tests.Journal;

/// <summary>What a change of 385 instances with 4,096 shards, 122 KB, takes in the journal: the figures in docs/operating.md.</summary>
public class KeptSizeTests
{
    private static readonly byte[][] Values = [.. CapturedHistory.LargeCluster.Of("_sd.placement/default_env/m3db").Select(change => change.Value).OfType<byte[]>()];

    [Fact]
    public void A_whole_one_takes_a_third() => Assert.InRange(ValueCodec.EncodeWhole(Values[^1]).Length, 1, 34 * 1024);

    [Fact]
    public void An_instance_that_is_added_takes_about_two_kilobytes() => Assert.InRange(ValueCodec.EncodeDifference(Values[^2], Values[^1]).Length, 1, 2_200);

    [Fact]
    public void A_shard_that_becomes_available_takes_less_than_a_hundred_bytes()
    {
        var before = Encode(PlacementValue.Decode(ServiceName.M3DB, Values[^1]).Placement);
        var after = Encode(WithOneShardMore(PlacementValue.Decode(ServiceName.M3DB, before).Placement));

        var kept = ValueCodec.EncodeDifference(before, after);

        Assert.InRange(kept.Length, 1, 100);
        Assert.Equal(after, ValueCodec.Decode(kept, before));
    }

    private static byte[] Encode(Placement placement) => PlacementValue.Encode(ServiceName.M3DB, placement, StoredForm.Plain);

    private static Placement WithOneShardMore(Placement placement)
    {
        var taker = placement.Instances.First(instance => instance.Shards.Any(shard => shard.State == ShardState.Initializing));
        var taken = taker.Shards.First(shard => shard.State == ShardState.Initializing);
        return placement with
        {
            Instances =
            [
                .. placement.Instances.Select(instance => instance switch
                {
                    _ when instance.Id == taker.Id => instance with { Shards = [.. instance.Shards.Select(shard => shard == taken ? shard with { State = ShardState.Available, Source = null } : shard)] },
                    _ when instance.Id == taken.Source => instance with { Shards = [.. instance.Shards.Where(shard => shard.Id != taken.Id)] },
                    _ => instance,
                }),
            ],
        };
    }
}
