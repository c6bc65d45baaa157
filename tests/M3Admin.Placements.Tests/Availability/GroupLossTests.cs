using M3Admin.Placements.Availability;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Placements.Tests.Availability;

public sealed class GroupLossTests
{
    [Fact]
    public void At_rest_with_three_replicas_a_lost_group_leaves_a_majority()
    {
        var loss = Worst("""
            rf=3 shards=2
            a@r1: 0-1A
            b@r2: 0-1A
            c@r3: 0-1A
            """);
        Assert.Equal(new GroupLoss(new IsolationGroup("r1"), Replicas: 2, Shards: 0, Quorum: 2), loss);
        Assert.True(loss?.KeepsQuorum);
    }

    [Fact]
    public void A_broken_placement_that_says_it_has_billions_of_shards_is_no_answer_and_no_burden()
    {
        var loss = GroupLoss.Worst(new Placement { IsSharded = true, ReplicaFactor = 3, ShardCount = uint.MaxValue });
        Assert.Null(loss);
    }

    [Fact]
    public void A_leaving_shard_still_serves_and_an_initializing_one_does_not_yet()
    {
        var loss = Worst("""
            rf=3 shards=1
            a@r1: 0L
            b@r2: 0A
            c@r3: 0A
            d@r1: 0I<a
            """);
        Assert.Equal(2, loss?.Replicas);
    }

    [Fact]
    public void The_group_that_leaves_the_fewest_replicas_is_the_worst()
    {
        var loss = Worst("""
            rf=3 shards=2
            a@r1: 0A 1I
            b@r2: 0A 1I
            c@r3: 0-1A
            """);
        Assert.Equal(new GroupLoss(new IsolationGroup("r3"), Replicas: 0, Shards: 1, Quorum: 2), loss);
        Assert.False(loss?.KeepsQuorum);
    }

    [Fact]
    public void Without_shards_there_is_nothing_to_lose() =>
        Assert.Null(Worst("""
            rf=1 shards=0 non-sharded
            a@r1:
            """));

    [Fact]
    public void Shards_beyond_the_shard_count_are_left_out() =>
        Assert.Equal(0, Worst("""
            rf=1 shards=1
            a@r1: 0A 7A
            """)?.Replicas);

    private static GroupLoss? Worst(string text) =>
        GroupLoss.Worst(Assert.IsType<NotationResult.Parsed>(PlacementNotation.Parse(text)).Placement);
}
