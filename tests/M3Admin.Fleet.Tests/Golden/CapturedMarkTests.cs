using M3Admin.Clusters.Codecs;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Testing;

namespace M3Admin.Fleet.Tests.Golden;

/// <summary>What real nodes wrote from one version of their placement to the next is what marking makes of it.</summary>
public sealed class CapturedMarkTests
{
    private const string Key = "_sd.placement/default_env/m3db";
    private static readonly AggregatorClock Clock = AggregatorClock.At(DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData(1, "m3db002")]
    [InlineData(2, "m3db003")]
    [InlineData(3, "m3db001")]
    [InlineData(5, "m3db004")]
    public void A_node_of_the_four_node_cluster_wrote_just_this(int version, string node) =>
        Assert.Equal(
            Captured(CapturedHistory.FourNodeCluster, version + 1),
            Marked(MarkShardsAvailable.Of(Captured(CapturedHistory.FourNodeCluster, version), new InstanceId(node), Clock)));

    [Fact]
    public void All_384_nodes_marked_at_once_give_just_what_M3_wrote() =>
        Assert.Equal(
            Captured(CapturedHistory.LargeCluster, 2),
            Marked(MarkShardsAvailable.Everywhere(Captured(CapturedHistory.LargeCluster, 1), Clock)));

    private static Placement Marked(MarkResult result) => Assert.IsType<MarkResult.Marked>(result).Placement;

    private static Placement Captured(CapturedHistory history, int version) =>
        PlacementValue.Decode(ServiceName.M3DB, history.Of(Key).Single(change => change.Version == version).Value).Placement;
}
