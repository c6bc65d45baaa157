using M3Admin.Fleet.Nodes;
using M3Admin.Placements.Model;

namespace M3Admin.Fleet.Tests.Nodes;

public sealed class StreamPaceTests
{
    private static readonly Shard[] Shards = [.. Enumerable.Range(0, 64).Select(id => new Shard((uint)id, ShardState.Initializing, null, Cutover.None))];

    [Fact]
    public void Every_node_finishes_between_a_quarter_and_the_whole_of_the_stream_time()
    {
        var pace = new StreamPace(new FleetOptions());

        var ends = Enumerable.Range(0, 1000).Select(n => Assert.Single(pace.Plan(new InstanceId($"m3db-{n}"), Shards)).Takes).ToArray();

        Assert.All(ends, end => Assert.InRange(end, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8)));
        Assert.InRange(ends.Distinct().Count(), 990, 1000);
        Assert.InRange(ends.Average(end => end.TotalSeconds), 4.8, 5.2);
    }

    [Fact]
    public void A_seed_and_a_name_always_give_the_same_speed_and_another_seed_another()
    {
        var id = new InstanceId("m3db-a01");

        TimeSpan With(int seed) => Assert.Single(new StreamPace(new FleetOptions { Seed = seed }).Plan(id, Shards)).Takes;

        Assert.Equal(With(1), With(1));
        Assert.NotEqual(With(1), With(2));
    }

    [Fact]
    public void Batches_share_the_time_by_their_size_and_leave_no_shard_out()
    {
        var pace = new StreamPace(new FleetOptions { BatchSize = 10 });

        var batches = pace.Plan(new InstanceId("m3db-a01"), Shards).ToArray();

        Assert.Equal([10, 10, 10, 10, 10, 10, 4], batches.Select(batch => batch.Shards.Length));
        Assert.Equal(Shards, batches.SelectMany(batch => batch.Shards));
        Assert.Equal(batches[0].Takes.TotalSeconds * 0.4, batches[^1].Takes.TotalSeconds, precision: 3);
    }

    [Fact]
    public void Nothing_to_stream_takes_no_batch() => Assert.Empty(new StreamPace(new FleetOptions()).Plan(new InstanceId("a"), []));
}
