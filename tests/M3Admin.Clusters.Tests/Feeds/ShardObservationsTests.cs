using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;

namespace M3Admin.Clusters.Tests.Feeds;

public sealed class ShardObservationsTests
{
    private static readonly InstanceId B = new("b");
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Start.AddMinutes(3);

    private static readonly Placement Quiet = Parse("rf=1 shards=2\na@r1: 0A 1A\nb@r2:");
    private static readonly Placement Moving = Parse("rf=1 shards=2\na@r1: 0A 1L\nb@r2: 1I<a");
    private static readonly Placement Done = Parse("rf=1 shards=2\na@r1: 0A\nb@r2: 1A");

    [Fact]
    public void What_was_moving_when_the_console_began_to_look_may_have_been_for_longer() =>
        Assert.Equal(new Observation(Start, IsAtLeast: true), ShardObservations.None.Next(Moving, Start).Find(B, 1));

    [Fact]
    public void What_began_while_the_console_looked_began_then() =>
        Assert.Equal(new Observation(Later, IsAtLeast: false), ShardObservations.None.Next(Quiet, Start).Next(Moving, Later).Find(B, 1));

    [Fact]
    public void A_shard_that_stays_as_it_is_keeps_its_time() =>
        Assert.Equal(Start, ShardObservations.None.Next(Moving, Start).Next(Moving, Later).Find(B, 1)?.Since);

    [Fact]
    public void Nothing_is_kept_of_available_shards() => Assert.Null(ShardObservations.None.Next(Moving, Start).Next(Done, Later).Find(B, 1));

    [Fact]
    public void A_placement_created_before_our_eyes_began_then() =>
        Assert.Equal(new Observation(Start, IsAtLeast: false), ShardObservations.Nothing.Next(Moving, Start).Find(B, 1));

    private static Placement Parse(string text) => Assert.IsType<NotationResult.Parsed>(PlacementNotation.Parse(text)).Placement;
}
