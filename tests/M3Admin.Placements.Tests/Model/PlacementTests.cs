using M3Admin.Placements.Model;

namespace M3Admin.Placements.Tests.Model;

public sealed class PlacementTests
{
    [Fact]
    public void Instances_are_in_order_of_their_ids_whatever_order_they_came_in()
    {
        var placement = new Placement { Instances = [Named("c"), Named("a"), Named("b")] };

        Assert.Equal(["a", "b", "c"], placement.Instances.Select(instance => instance.Id.Value));
    }

    [Fact]
    public void Instances_of_the_same_id_keep_their_order()
    {
        var placement = new Placement { Instances = [Named("b"), Named("a") with { Weight = 2 }, Named("a") with { Weight = 1 }] };

        Assert.Equal([2u, 1u], placement.Instances.Where(instance => instance.Id.Value == "a").Select(instance => instance.Weight));
    }

    [Fact]
    public void The_order_of_instances_is_no_part_of_a_placement() =>
        Assert.Equal(new Placement { Instances = [Named("a"), Named("b")] }, new Placement { Instances = [Named("b"), Named("a")] });

    [Fact]
    public void Placements_that_differ_deep_inside_are_not_equal()
    {
        var one = new Placement { Instances = [Named("a") with { Shards = [new Shard(0, ShardState.Available, null, Cutover.None)] }] };
        var other = new Placement { Instances = [Named("a") with { Shards = [new Shard(0, ShardState.Available, null, new Cutover(0, 1))] }] };

        Assert.NotEqual(one, other);
    }

    [Fact]
    public void Each_of_its_own_facts_is_part_of_a_placement()
    {
        var placement = new Placement();
        Placement[] others =
        [
            placement with { ReplicaFactor = 1 },
            placement with { ShardCount = 1 },
            placement with { IsSharded = true },
            placement with { IsMirrored = true },
            placement with { CutoverTime = 1 },
            placement with { MaxShardSet = new ShardSetId(1) },
            placement with { IsSubclustered = true },
            placement with { InstancesPerSubcluster = 1 },
            placement with { Unknown = new UnknownFields([8, 1]) },
            placement with { Instances = [Named("a")] },
        ];

        Assert.DoesNotContain(placement, others);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    public void Find_finds_each_instance_and_no_other(int count)
    {
        var placement = new Placement { Instances = [.. Enumerable.Range(0, count).Select(i => Named($"db-{i}"))] };

        Assert.All(placement.Instances, instance => Assert.Same(instance, placement.Find(instance.Id)));
        Assert.Null(placement.Find(new InstanceId("db")));
        Assert.Null(placement.Find(new InstanceId("db-99")));
        Assert.Null(placement.Find(new InstanceId("")));
    }

    [Fact]
    public void Instances_that_were_never_set_are_none()
    {
        Assert.Empty(new Placement { Instances = default }.Instances);
        Assert.Equal(new Placement(), new Placement { Instances = default });
    }

    private static Instance Named(string id) => new() { Id = new InstanceId(id), Group = new IsolationGroup("r1") };
}
