using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;

namespace M3Admin.Placements.Tests.Planning;

/// <summary>What the scenarios of marking cannot say.</summary>
public sealed class MarkShardsAvailableTests
{
    private static readonly Instance Instance = new() { Id = new InstanceId("a"), Group = new IsolationGroup("r1") };

    [Fact]
    public void Nothing_to_mark_gives_the_very_same_placement()
    {
        var placement = new Placement { Instances = [Instance with { Shards = [new Shard(0, ShardState.Available, null, Cutover.None)] }] };

        Assert.Same(placement, Assert.IsType<MarkResult.Marked>(MarkShardsAvailable.Everywhere(placement, AggregatorClock.At(DateTimeOffset.UnixEpoch))).Placement);
    }

    [Fact]
    public void Fields_that_M3Admin_does_not_know_stay()
    {
        var unknown = new UnknownFields(ImmutableArray.Create<byte>(0x38, 0x01));
        var placement = new Placement { Instances = [Instance with { Shards = [new Shard(0, ShardState.Initializing, null, Cutover.None) { Unknown = unknown }] }] };

        var marked = Assert.IsType<MarkResult.Marked>(MarkShardsAvailable.Of(placement, Instance.Id, AggregatorClock.At(DateTimeOffset.UnixEpoch)));

        Assert.Equal(new Shard(0, ShardState.Available, null, Cutover.None) { Unknown = unknown }, Assert.Single(marked.Placement.Instances[0].Shards));
    }

    [Fact]
    public void A_refusal_names_the_moment_to_wait_for()
    {
        var cutover = new Cutover(1_700_000_040_000_000_000, 0);
        var placement = new Placement { Instances = [Instance with { Shards = [new Shard(0, ShardState.Initializing, null, cutover)] }] };

        var refused = Assert.IsType<MarkResult.Refused>(MarkShardsAvailable.Of(placement, Instance.Id, AggregatorClock.At(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000))));

        Assert.Equal("Instance a takes shard 0 over only at 2023-11-14 22:14:00 UTC; wait until then.", refused.Reason);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_040), refused.NotBefore);
    }

    [Theory]
    [InlineData(1_700_000_000, 1_700_000_040)]
    [InlineData(1_700_000_039, 1_700_000_040)]
    [InlineData(1_700_000_040, 1_700_000_040)]
    public void What_is_changed_now_cuts_over_at_the_end_of_the_aggregation_window(long now, long cutover) =>
        Assert.Equal(cutover * 1_000_000_000, AggregatorClock.At(DateTimeOffset.FromUnixTimeSeconds(now)).NextWindowNanos);
}
