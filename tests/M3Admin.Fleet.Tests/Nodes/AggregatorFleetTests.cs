using M3Admin.Testing.Stores;
using M3Admin.Placements.Model;

namespace M3Admin.Fleet.Tests.Nodes;

public sealed class AggregatorFleetTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>
{
    private static readonly ServiceKey Aggregators = Harness.Service(ServiceName.M3Aggregator);

    [Fact]
    public async Task New_aggregators_mark_their_shards_at_the_cutover_and_not_before()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        var cutover = harness.Clock.GetUtcNow() + TimeSpan.FromSeconds(40);
        await harness.StartAsync();
        await harness.CreateAsync(Aggregators, $"rf=2 mirrored\nx1@r1 set=1: 0I[{Nanos(cutover)}..]\nx2@r2 set=1: 0I[{Nanos(cutover)}..]");

        await StreamAsync(harness);
        harness.Clock.AdvanceToNextTimer();
        Assert.Equal(cutover, harness.Clock.GetUtcNow());
        var stored = await harness.RunUntilAsync(Aggregators, States.IsAtRest);

        Assert.Equal(2, stored.Version.Version);
        Assert.All(stored.Placement.Instances, instance => Assert.Equal(new Shard(0, ShardState.Available, null, Cutover.None), Assert.Single(instance.Shards)));
    }

    [Fact]
    public async Task A_shard_is_taken_from_another_aggregator_one_window_after_its_cutoff()
    {
        await using var harness = new Harness(await fixture.EmptyAsync());
        var cutover = harness.Clock.GetUtcNow() + TimeSpan.FromSeconds(40);
        var moment = Nanos(cutover);
        await harness.StartAsync();
        await harness.CreateAsync(Aggregators, $"""
            rf=2 mirrored
            x1@r1 set=1: 0L[..{moment}] 1A
            x2@r2 set=1: 0L[..{moment}] 1A
            y1@r1 set=2: 0I<x1[{moment}..]
            y2@r2 set=2: 0I<x2[{moment}..]
            """);

        await StreamAsync(harness);
        harness.Clock.AdvanceToNextTimer();
        Assert.Equal(cutover + TimeSpan.FromMinutes(1), harness.Clock.GetUtcNow());
        var stored = await harness.RunUntilAsync(Aggregators, States.IsAtRest);

        Assert.Equal(2, stored.Version.Version);
        Assert.Equal(4, stored.Placement.Instances.Length);
    }

    // Lets both takers try once, one after the other; each finds that it is too early and sleeps on.
    private static async Task StreamAsync(Harness harness)
    {
        for (var taker = 0; taker < 2; taker++)
        {
            await harness.Clock.WhenArmedAsync(2);
            harness.Clock.AdvanceToNextTimer();
        }

        await harness.Clock.WhenArmedAsync(2);
    }

    private static long Nanos(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks * 100;
}
