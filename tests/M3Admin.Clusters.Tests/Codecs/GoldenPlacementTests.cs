using System.Collections.Immutable;
using M3Admin.Clusters.Codecs;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.Clusters.Tests.Codecs;

/// <summary>Values that real M3 processes wrote.</summary>
public sealed class GoldenPlacementTests
{
    private const string DatabaseKey = "_sd.placement/default_env/m3db";

    [Theory]
    [MemberData(nameof(CapturedPlacements.All), MemberType = typeof(CapturedPlacements))]
    public void A_captured_placement_is_written_as_M3_wrote_it_but_for_the_order_of_instances(string history, string key, long revision)
    {
        var (service, value) = CapturedPlacements.Find(history, key, revision);
        var (placement, form) = PlacementValue.Decode(service, value);

        var encoded = PlacementValue.Encode(service, placement, form);

        Assert.Equal(FieldsOfPlacement(service, value).Order(), FieldsOfPlacement(service, encoded).Order());
    }

    [Theory]
    [MemberData(nameof(CapturedPlacements.All), MemberType = typeof(CapturedPlacements))]
    public void A_captured_placement_that_is_written_reads_back_equal(string history, string key, long revision)
    {
        var (service, value) = CapturedPlacements.Find(history, key, revision);
        var (placement, form) = PlacementValue.Decode(service, value);

        var (again, formAgain) = PlacementValue.Decode(service, PlacementValue.Encode(service, placement, form));

        Assert.Equal(placement, again);
        Assert.Equal(form, formAgain);
    }

    [Theory]
    [MemberData(nameof(CapturedPlacements.All), MemberType = typeof(CapturedPlacements))]
    public void Nothing_in_a_captured_placement_is_unknown(string history, string key, long revision)
    {
        var (service, value) = CapturedPlacements.Find(history, key, revision);
        var (placement, form) = PlacementValue.Decode(service, value);

        Assert.Equal(UnknownFields.None, form.Unknown);
        Assert.Equal(UnknownFields.None, placement.Unknown);
        Assert.All(placement.Instances, i => Assert.Equal(UnknownFields.None, i.Unknown));
        Assert.All(placement.Instances.SelectMany(i => i.Shards), s => Assert.Equal(UnknownFields.None, s.Unknown));
    }

    [Fact]
    public void A_placement_whose_instances_M3_wrote_in_order_gives_the_same_bytes()
    {
        var (service, value) = CapturedPlacements.Find("etcd-history-4-node-cluster", "_sd.placement/default_env/m3coordinator", 6);
        var (placement, form) = PlacementValue.Decode(service, value);

        Assert.Equal(value, PlacementValue.Encode(service, placement, form));
    }

    [Fact]
    public void The_four_node_history_ends_with_m3db005_taking_over_from_m3db004()
    {
        var placement = Decode(CapturedHistory.FourNodeCluster, 16);

        Assert.Equal(["m3db001", "m3db002", "m3db003", "m3db004", "m3db005"], placement.Instances.Select(i => i.Id.Value));
        Assert.True(placement.Find(new InstanceId("m3db004"))?.IsLeaving);
        var taker = placement.Find(new InstanceId("m3db005")) ?? throw new InvalidOperationException("m3db005 is missing");
        Assert.NotEmpty(taker.Shards);
        Assert.All(taker.Shards, s => Assert.Equal((ShardState.Initializing, new InstanceId("m3db004")), (s.State, s.Source)));
    }

    [Fact]
    public void The_large_history_has_every_shard_three_times()
    {
        var placement = Decode(CapturedHistory.LargeCluster, 4);

        Assert.Equal((385, 4096u, 3u, true), (placement.Instances.Length, placement.ShardCount, placement.ReplicaFactor, placement.IsSharded));
        Assert.Equal(3 * 4096, placement.Instances.Sum(i => i.Load));
    }

    [Fact]
    public void The_same_source_is_the_same_string_each_time()
    {
        var sources = Decode(CapturedHistory.FourNodeCluster, 16).Instances.SelectMany(i => i.Shards).Select(s => s.Source?.Value).OfType<string>().ToImmutableArray();

        Assert.NotEmpty(sources);
        Assert.Equal(sources.Distinct(StringComparer.Ordinal).Count(), sources.Distinct<string>(ReferenceEqualityComparer.Instance).Count());
    }

    private static Placement Decode(CapturedHistory history, long revision) =>
        PlacementValue.Decode(ServiceName.M3DB, CapturedPlacements.Find(history.Name, DatabaseKey, revision).Value).Placement;

    private static List<(int Field, string Hex)> FieldsOfPlacement(ServiceName service, byte[] value) =>
        ProtobufBytes.Split(service == ServiceName.M3Aggregator ? ProtobufBytes.FirstContent(value) : value);
}
