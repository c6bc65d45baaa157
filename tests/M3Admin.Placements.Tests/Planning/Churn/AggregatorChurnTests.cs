using System.Collections.Immutable;
using M3Admin.Placements.Load;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Placements.Planning.Changes;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Placements.Rules;

namespace M3Admin.Placements.Tests.Planning.Churn;

/// <summary>Pairs of aggregators that come, go, are replaced and taken back, while the clock runs on.</summary>
public sealed class AggregatorChurnTests
{
    private int _named;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Shard_sets_stay_whole_and_alike_and_rebalanced_ones_fair(int seed)
    {
        var (random, now, planned) = (new Random(seed), DateTimeOffset.UnixEpoch.AddDays(1), 0);
        var initial = new PlacementChange.InitialPlacement(PlacementKind.Mirrored, [.. Pair(random), .. Pair(random)], 32, 2);
        var placement = Assert.IsType<ChangePlan.Planned>(PlacementPlanner.Plan(null, initial, AggregatorClock.At(now))).After;
        for (var step = 0; step < 300; step++)
        {
            now += TimeSpan.FromSeconds(random.Next(120));
            var (change, clock) = (Change(random, placement), AggregatorClock.At(now));
            if (PlacementPlanner.Plan(placement, change, clock) is not ChangePlan.Planned plan)
            {
                continue;
            }

            planned++;
            Assert.Empty(PlacementRules.Check(plan.After, ServiceName.M3Aggregator));
            Assert.Equal(plan, PlacementPlanner.Plan(placement, change, clock));
            CheckFairness(change, plan);
            placement = plan.After;
        }

        Assert.True(planned > 60, $"only {planned} changes could be planned");
    }

    private static void CheckFairness(PlacementChange change, ChangePlan.Planned plan)
    {
        if (change is PlacementChange.Rebalance)
        {
            var spread = LoadBalance.Of(plan.After);
            Assert.InRange(spread.Below, -1, 0);
            Assert.InRange(spread.Above, 0, 1);
        }
    }

    private PlacementChange Change(Random random, Placement placement)
    {
        var some = placement.Instances[random.Next(placement.Instances.Length)];
        var sets = placement.Instances.Select(instance => instance.ShardSet).Distinct().Count();
        return random.Next(6) switch
        {
            0 when sets < 8 => new PlacementChange.AddInstances(Pair(random)),
            1 => new PlacementChange.RemoveInstances(MembersWith(some, placement)),
            2 => new PlacementChange.ReplaceInstances([some.Id], [Node(some.Group.Value, some.Weight)]),
            3 => new PlacementChange.Undo(null),
            4 when sets < 8 => new PlacementChange.AddInstances([.. Pair(random), .. Pair(random)]),
            _ => new PlacementChange.Rebalance(),
        };
    }

    private static ImmutableArray<InstanceId> MembersWith(Instance member, Placement placement) =>
        [.. placement.Instances.Where(instance => instance.ShardSet == member.ShardSet).Select(instance => instance.Id)];

    private ImmutableArray<Instance> Pair(Random random)
    {
        var weight = (uint)(100 << random.Next(3));
        return [Node("rack1", weight), Node("rack2", weight)];
    }

    private Instance Node(string group, uint weight)
    {
        var name = $"agg{_named++:000}";
        return new Instance
        {
            Id = new InstanceId(name),
            Group = new IsolationGroup(group),
            Zone = "embedded",
            Weight = weight,
            Endpoint = $"{name}:6000",
            Hostname = name,
            Port = 6000,
        };
    }
}
