using M3Admin.Placements.Model;
using M3Admin.Placements.Rules;

namespace M3Admin.Placements.Tests.Rules;

public sealed class PlacementRulesTests
{
    private static readonly Shard Held = new(0, ShardState.Available, null, Cutover.None);

    [Fact]
    public void A_violation_names_rule_instance_and_shard()
    {
        var placement = new Placement { IsSharded = true, ReplicaFactor = 2, ShardCount = 1, Instances = [Node("a", Held), Node("b", Held)] };

        var violation = Assert.Single(PlacementRules.Check(placement));

        Assert.Equal((Rule.ReplicasInDifferentGroups, new InstanceId("b"), 0u), (violation.Rule, violation.Instance, violation.ShardId));
    }

    [Fact]
    public void Violations_come_in_the_order_of_the_rules()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var rules = PlacementRules.Check(RandomPlacement.Of(seed), ServiceName.M3Aggregator).Select(violation => violation.Rule).ToArray();

            Assert.Equal(rules.Order(), rules);
        }
    }

    [Fact]
    public void The_same_placement_gives_the_same_violations_each_time()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            Assert.Equal(PlacementRules.Check(RandomPlacement.Of(seed)).ToArray(), PlacementRules.Check(RandomPlacement.Of(seed)).ToArray());
        }
    }

    [Fact]
    public void Random_placements_break_every_rule_there_is()
    {
        var broken = Enum.GetValues<ServiceName>()
            .SelectMany(service => Enumerable.Range(0, 3000).SelectMany(seed => PlacementRules.Check(RandomPlacement.Of(seed), service)))
            .Select(violation => violation.Rule)
            .Distinct();

        Assert.Equal(Enum.GetValues<Rule>(), broken.Order());
    }

    [Fact]
    public void Corrupt_numbers_cost_no_more_than_what_is_held()
    {
        var placement = new Placement
        {
            IsSharded = true,
            ReplicaFactor = uint.MaxValue,
            ShardCount = uint.MaxValue,
            Instances = [Node("a", Held with { Id = uint.MaxValue }, Held with { Id = uint.MaxValue - 1 })],
        };

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var violations = PlacementRules.Check(placement);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        Assert.Equal([Rule.ShardIdInRange, Rule.ShardHasAllReplicas, Rule.ShardHasAllReplicas], violations.Select(violation => violation.Rule));
        Assert.True(allocated < 1_000_000, $"{allocated} bytes");
    }

    [Fact]
    public void A_shard_held_a_hundred_thousand_times_is_told_once_for_each_rule()
    {
        var placement = new Placement
        {
            IsSharded = true,
            ReplicaFactor = 1,
            ShardCount = 1,
            Instances =
            [
                Node("a", [.. Enumerable.Repeat(Held with { State = ShardState.Leaving }, 100_000)]),
                Node("b", [.. Enumerable.Repeat(Held with { State = ShardState.Initializing, Source = new InstanceId("a") }, 100_000)]),
            ],
        };

        var violations = PlacementRules.Check(placement);

        Assert.Equal([Rule.ShardOncePerInstance, Rule.ShardOncePerInstance], violations.Select(violation => violation.Rule));
    }

    private static Instance Node(string id, params Shard[] shards) => new()
    {
        Id = new InstanceId(id),
        Group = new IsolationGroup("r1"),
        Endpoint = $"{id}:9000",
        Shards = [.. shards],
    };
}
