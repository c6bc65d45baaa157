using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Placements.Rules;
using static M3Admin.Placements.Tests.Planning.MarkShardsAvailableTests;

namespace M3Admin.Placements.Tests.Planning;

/// <summary>Aggregators: times in nanoseconds, the aggregation window is 500 of them.</summary>
public sealed class MarkAggregatorShardsAvailableTests
{
    private const string AddedPair = """
        rf=2 mirrored
        x1@r1 set=1: 0L[..2000] 1A
        x2@r2 set=1: 0L[..2000] 1A
        y1@r1 set=2: 0I<x1[2000..]
        y2@r2 set=2: 0I<x2[2000..]
        """;

    [Fact]
    public void Before_the_cutover_a_shard_is_refused_until_then()
    {
        var placement = Read("rf=1 mirrored\nx1@r1 set=1: 0I[2000..] 1I[3000..]");

        var refused = Refused(MarkShardsAvailable.Of(placement, new InstanceId("x1"), At(1900)));

        Assert.Equal(DateTimeOffset.UnixEpoch.AddTicks(30), refused.NotBefore);
        Assert.IsType<MarkResult.Marked>(MarkShardsAvailable.Of(placement, new InstanceId("x1"), new AggregatorClock(DateTimeOffset.UnixEpoch.AddTicks(30), default)));
    }

    [Fact]
    public void From_the_cutover_on_a_shard_is_marked_and_keeps_no_times()
    {
        var placement = Read("rf=1 mirrored\nx1@r1 set=1: 0I[2000..]");

        Assert.Equal(Read("rf=1 mirrored\nx1@r1 set=1: 0A"), Marked(MarkShardsAvailable.Of(placement, new InstanceId("x1"), At(2000))));
    }

    [Theory]
    [InlineData(1900, 2500)]
    [InlineData(2000, 2500)]
    [InlineData(2400, 2500)]
    public void Until_the_cutoff_and_one_aggregation_window_the_leaving_side_keeps_its_shards(long now, long notBefore)
    {
        var refused = Refused(MarkShardsAvailable.Everywhere(Read(AddedPair), At(now)));

        Assert.Equal(DateTimeOffset.UnixEpoch.AddTicks(notBefore / 100), refused.NotBefore);
    }

    [Fact]
    public void After_the_cutoff_and_one_aggregation_window_the_leaving_side_lets_go()
    {
        var marked = Marked(MarkShardsAvailable.Everywhere(Read(AddedPair), At(2500)));

        Assert.Equal(
            Read("""
                rf=2 mirrored
                x1@r1 set=1: 1A
                x2@r2 set=1: 1A
                y1@r1 set=2: 0A
                y2@r2 set=2: 0A
                """),
            marked);
    }

    [Fact]
    public void The_members_of_a_shard_set_are_marked_together_so_that_they_hold_the_same_shards()
    {
        var marked = Marked(MarkShardsAvailable.Of(Read(AddedPair), new InstanceId("y1"), At(2500)));

        Assert.Empty(PlacementRules.Check(marked, ServiceName.M3Aggregator));
        Assert.All(marked.Instances, instance => Assert.All(instance.Shards, shard => Assert.Equal(ShardState.Available, shard.State)));
    }

    [Fact]
    public void One_member_that_is_replaced_is_marked_alone()
    {
        var placement = Read("""
            rf=2 mirrored
            y1@r1 set=2: 0L[..2000]
            y2@r2 set=2: 0A
            z1@r1 set=2: 0I<y1[2000..]
            """);

        Assert.Equal(
            Read("""
                rf=2 mirrored
                y2@r2 set=2: 0A
                z1@r1 set=2: 0A
                """),
            Marked(MarkShardsAvailable.Of(placement, new InstanceId("z1"), At(2500))));
    }

    [Fact]
    public void What_is_changed_now_cuts_over_at_the_end_of_the_window()
    {
        var inside = AggregatorClock.At(new DateTimeOffset(2026, 11, 21, 8, 0, 1, TimeSpan.Zero));
        var atTheEnd = AggregatorClock.At(new DateTimeOffset(2026, 11, 21, 8, 1, 0, TimeSpan.Zero));

        Assert.Equal(atTheEnd.Now.ToUnixTimeSeconds() * 1_000_000_000, inside.NextWindowNanos);
        Assert.Equal(inside.NextWindowNanos, atTheEnd.NextWindowNanos);
    }
}
