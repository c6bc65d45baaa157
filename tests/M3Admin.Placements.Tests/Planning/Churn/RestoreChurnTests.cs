using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Planning.Restoring;
using M3Admin.Placements.Rules;

namespace M3Admin.Placements.Tests.Planning.Churn;

/// <summary>Any state that a cluster was ever in is restored from any later one, most of them in the midst of something.</summary>
public sealed class RestoreChurnTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_a_placement_was_it_becomes_again_without_a_shard_served_from_nothing_or_a_replica_lost_meanwhile(int seed)
    {
        var (random, cluster, states) = (new Random(seed), new ChurnedCluster(seed, shards: 48, mostInstances: 24), new List<Placement>());
        for (var step = 0; step < 60; step++)
        {
            states.Add(cluster.Placement);
            cluster.Step();
            var (current, earlier) = (cluster.Placement, states[random.Next(states.Count)]);
            var restored = Assert.IsType<Restoration.Planned>(RestorePlanning.Of(current, earlier));
            Assert.Empty(PlacementRules.Check(restored.After, ServiceName.M3DB));
            Assert.DoesNotContain(Set(current, restored.After).Warnings, warning => warning.Severity == Placements.Planning.Warnings.WarningSeverity.Danger);
            Assert.Equal(Serving(current), Serving(restored.After));
            Assert.Equal(Load(earlier), Load(Finished(restored.After)));
            CheckStreams(current, earlier, restored.Shards);
        }
    }

    // No fewer streams would do: each is to an instance that has not got the data.
    private static void CheckStreams(Placement current, Placement earlier, RestoredShards shards)
    {
        var holders = current.Instances.SelectMany(instance => instance.Shards.Where(shard => shard.State != ShardState.Initializing).Select(shard => (instance.Id, shard.Id))).ToHashSet();
        Assert.Equal(Load(earlier).Count(wanted => !holders.Contains(wanted)), shards.Begun + shards.Continuing);
        Assert.Equal(Load(earlier).Length, shards.Begun + shards.Continuing + shards.Staying + shards.Returning);
    }

    private static ChangePlan.Planned Set(Placement current, Placement after) =>
        Assert.IsType<ChangePlan.Planned>(PlacementPlanner.Plan(current, new PlacementChange.SetPlacement(after), default));

    private static (uint Shard, int Replicas)[] Serving(Placement placement) =>
    [
        .. placement.Instances.SelectMany(instance => instance.Shards).Where(shard => shard.State != ShardState.Initializing)
            .GroupBy(shard => shard.Id).Select(shard => (shard.Key, shard.Count())).Order(),
    ];

    private static (InstanceId Instance, uint Shard)[] Load(Placement placement) =>
        [.. placement.Instances.SelectMany(instance => instance.Shards.Where(shard => shard.IsLoad).Select(shard => (instance.Id, shard.Id)))];

    private static Placement Finished(Placement placement)
    {
        var finished = Assert.IsType<MarkResult.Marked>(MarkShardsAvailable.Everywhere(placement, default)).Placement;
        Assert.All(finished.Instances.SelectMany(instance => instance.Shards), shard => Assert.Equal(ShardState.Available, shard.State));
        return finished;
    }
}
