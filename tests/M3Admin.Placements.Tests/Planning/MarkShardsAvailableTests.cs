using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Placements.Planning;

namespace M3Admin.Placements.Tests.Planning;

public sealed class MarkShardsAvailableTests
{
    private static readonly AggregatorClock Clock = At(1000);

    [Fact]
    public void A_new_instance_marks_all_its_shards()
    {
        var placement = Read("""
            rf=2
            a@r1: 0I 1I
            b@r2: 0I 1I
            """);

        var marked = Marked(MarkShardsAvailable.Of(placement, new InstanceId("a"), Clock));

        Same("""
            rf=2
            a@r1: 0A 1A
            b@r2: 0I 1I
            """, marked);
    }

    [Fact]
    public void A_shard_that_was_taken_over_goes_from_where_it_was_taken()
    {
        var placement = Read("""
            rf=1 shards=3
            a@r1: 0A 1L 2L
            b@r1: 1I<a 2I<a
            """);

        var marked = Marked(MarkShardsAvailable.Of(placement, new InstanceId("b"), Clock));

        Same("""
            rf=1 shards=3
            a@r1: 0A
            b@r1: 1A 2A
            """, marked);
    }

    [Fact]
    public void An_instance_that_is_left_without_shards_leaves_the_placement()
    {
        var placement = Read("""
            rf=1
            a@r1: 0L 1L
            b@r1: 0I<a
            c@r1: 1I<a
            """);

        var first = Marked(MarkShardsAvailable.Of(placement, new InstanceId("b"), Clock));
        var second = Marked(MarkShardsAvailable.Of(first, new InstanceId("c"), Clock));

        Same("""
            rf=1
            a@r1: 1L
            b@r1: 0A
            c@r1: 1I<a
            """, first);
        Same("""
            rf=1
            b@r1: 0A
            c@r1: 1A
            """, second);
    }

    [Fact]
    public void Some_shards_can_be_marked_before_the_others()
    {
        var placement = Read("""
            rf=1
            a@r1: 0L 1L 2L
            b@r1: 0I<a 1I<a 2I<a
            """);

        var marked = Marked(MarkShardsAvailable.Of(placement, new InstanceId("b"), [2u, 0u], Clock));

        Same("""
            rf=1
            a@r1: 1L
            b@r1: 0A 1I<a 2A
            """, marked);
    }

    [Fact]
    public void Marking_everywhere_marks_every_instance_in_one_step()
    {
        var placement = Read("""
            rf=2
            a@r1: 0L 1L
            b@r2: 0I 1A
            c@r1: 0I<a 1I<a
            """);

        var marked = Marked(MarkShardsAvailable.Everywhere(placement, Clock));

        Same("""
            rf=2
            b@r2: 0A 1A
            c@r1: 0A 1A
            """, marked);
    }

    [Fact]
    public void Nothing_to_mark_gives_the_same_placement()
    {
        var placement = Read("""
            rf=1
            a@r1: 0L
            b@r1: 0I<a
            """);

        Assert.Same(placement, Marked(MarkShardsAvailable.Of(placement, new InstanceId("a"), Clock)));
    }

    [Fact]
    public void What_M3Admin_does_not_know_of_a_shard_stays()
    {
        var placement = Read("""
            rf=1
            a@r1: 0I>7
            """);

        Same("""
            rf=1
            a@r1: 0A>7
            """, Marked(MarkShardsAvailable.Of(placement, new InstanceId("a"), Clock)));
    }

    [Fact]
    public void Every_obstacle_is_told_at_once_and_nothing_is_marked()
    {
        var placement = Read("""
            rf=1
            a@r1: 0A 1A 2I
            """);

        var refused = Refused(MarkShardsAvailable.Of(placement, new InstanceId("a"), [0u, 1u, 2u, 9u], Clock));

        Assert.Equal(
            "Instance a holds shards 0, 1, but not initializing; only initializing shards become available. " +
            "Instance a does not hold shard 9; name shards that it is initializing.",
            refused.Reason);
        Assert.Null(refused.NotBefore);
    }

    [Fact]
    public void An_unknown_instance_is_refused()
    {
        var refused = Refused(MarkShardsAvailable.Of(Read("rf=1\na@r1: 0I"), new InstanceId("zzz"), Clock));

        Assert.Equal("There is no instance zzz in the placement; name one that is.", refused.Reason);
    }

    [Theory]
    [InlineData("rf=1\nb@r1: 0I<a")]
    [InlineData("rf=1\na@r1: 0A\nb@r1: 0I<a")]
    public void A_source_that_does_not_hold_the_shard_leaving_is_refused(string broken)
    {
        var refused = Refused(MarkShardsAvailable.Of(Read(broken), new InstanceId("b"), Clock));

        Assert.Equal("Instance b takes shard 0 from a, which does not hold that leaving; mend the placement first.", refused.Reason);
        Assert.Null(refused.NotBefore);
    }

    internal static AggregatorClock At(long nanos) => new(DateTimeOffset.UnixEpoch.AddTicks(nanos / 100), TimeSpan.FromTicks(5));

    internal static Placement Read(string text) => Assert.IsType<NotationResult.Parsed>(PlacementNotation.Parse(text)).Placement;

    internal static void Same(string expected, Placement actual) => Assert.Equal(PlacementNotation.Print(Read(expected)), PlacementNotation.Print(actual));

    internal static Placement Marked(MarkResult result) => Assert.IsType<MarkResult.Marked>(result).Placement;

    internal static MarkResult.Refused Refused(MarkResult result) => Assert.IsType<MarkResult.Refused>(result);
}
