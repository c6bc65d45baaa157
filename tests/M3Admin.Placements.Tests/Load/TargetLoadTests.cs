using M3Admin.Placements.Load;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Tests.Load;

public sealed class TargetLoadTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 100)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Targets_add_up_to_every_replica_as_far_as_the_groups_can_hold_them(int seed)
    {
        var placement = Staying(seed);
        var groups = placement.Instances.GroupBy(instance => instance.Group).Count();

        var target = TargetLoad.Of(placement);

        var replicas = (double)placement.ShardCount * Math.Min(placement.ReplicaFactor, groups);
        Assert.Equal(replicas, placement.Instances.Sum(instance => target.For(instance.Id)), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_group_is_to_hold_a_shard_twice(int seed)
    {
        var placement = Staying(seed);

        var target = TargetLoad.Of(placement);

        Assert.All(
            placement.Instances.GroupBy(instance => instance.Group),
            group => Assert.InRange(group.Sum(instance => target.For(instance.Id)), 0, placement.ShardCount + 1e-6));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Instances_of_groups_that_are_not_full_carry_the_same_for_the_same_weight(int seed)
    {
        var placement = Staying(seed);
        var target = TargetLoad.Of(placement);

        var perWeight = placement.Instances
            .GroupBy(instance => instance.Group)
            .Where(group => group.Sum(instance => target.For(instance.Id)) < placement.ShardCount - 1e-6)
            .SelectMany(group => group)
            .Select(instance => target.For(instance.Id) / instance.Weight)
            .ToArray();

        Assert.All(perWeight, share => Assert.Equal(perWeight[0], share, 1e-6));
    }

    [Fact]
    public void Whatever_is_broken_every_target_is_a_number()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var placement = RandomPlacement.Of(seed);
            var target = TargetLoad.Of(placement);

            Assert.All(placement.Instances, instance => Assert.True(double.IsFinite(target.For(instance.Id)) && target.For(instance.Id) >= 0, $"seed {seed}"));
        }
    }

    [Fact]
    public void An_instance_that_is_not_in_the_placement_has_no_target() => Assert.Equal(0, TargetLoad.Of(Staying(1)).For(new InstanceId("ghost")));

    [Fact]
    public void Whole_targets_are_exact()
    {
        var placement = new Placement
        {
            IsSharded = true,
            ReplicaFactor = 3,
            ShardCount = 4096,
            Instances = [.. Enumerable.Range(0, 384).Select(i => Node($"{i:000}", $"g{i % 3}", 100))],
        };

        var target = TargetLoad.Of(placement);

        Assert.All(placement.Instances, instance => Assert.Equal(32.0, target.For(instance.Id)));
    }

    [Fact]
    public void The_spread_of_no_instances_is_nothing() =>
        Assert.Equal(new Spread(0, 0), LoadBalance.Of(new Placement { ReplicaFactor = 3, ShardCount = 64, IsSharded = true }));

    private static Placement Staying(int seed)
    {
        var random = new Random(seed);
        var groups = random.Next(1, 7);
        return new Placement
        {
            IsSharded = true,
            ReplicaFactor = (uint)random.Next(1, 5),
            ShardCount = (uint)random.Next(1, 4097),
            Instances =
            [
                .. Enumerable.Range(0, random.Next(groups, 30)).Select(i =>
                    Node($"{i}", $"g{(i < groups ? i : random.Next(groups))}", (uint)random.Next(1, 1000))),
            ],
        };
    }

    private static Instance Node(string id, string group, uint weight) => new() { Id = new InstanceId(id), Group = new IsolationGroup(group), Weight = weight };
}
