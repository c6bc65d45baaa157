using M3Admin.Placements.Model;

namespace M3Admin.Placements.Tests.Model;

public sealed class InstanceTests
{
    private static readonly Instance Plain = new() { Id = new InstanceId("a"), Group = new IsolationGroup("r1") };

    [Fact]
    public void Shards_are_in_order_of_their_ids_whatever_order_they_came_in()
    {
        var instance = Plain with { Shards = [Available(2), Available(0), Leaving(1)] };

        Assert.Equal([0u, 1u, 2u], instance.Shards.Select(shard => shard.Id));
        Assert.Equal(Plain with { Shards = [Available(0), Leaving(1), Available(2)] }, instance);
    }

    [Fact]
    public void Holdings_of_the_same_shard_keep_their_order()
    {
        var instance = Plain with { Shards = [Available(1), Leaving(0), Available(0)] };

        Assert.Equal([Leaving(0), Available(0), Available(1)], instance.Shards.ToArray());
    }

    [Fact]
    public void Leaving_shards_are_no_load() =>
        Assert.Equal(2, (Plain with { Shards = [Available(0), Leaving(1), new Shard(2, ShardState.Initializing, null, Cutover.None)] }).Load);

    [Fact]
    public void An_instance_is_leaving_when_all_its_shards_are()
    {
        Assert.True((Plain with { Shards = [Leaving(0), Leaving(1)] }).IsLeaving);
        Assert.False((Plain with { Shards = [Leaving(0), Available(1)] }).IsLeaving);
    }

    [Fact]
    public void An_instance_without_shards_is_not_leaving() => Assert.False(Plain.IsLeaving);

    [Fact]
    public void Each_of_its_facts_is_part_of_an_instance()
    {
        Instance[] others =
        [
            Plain with { Id = new InstanceId("b") },
            Plain with { Group = new IsolationGroup("r2") },
            Plain with { Zone = "embedded" },
            Plain with { Weight = 1 },
            Plain with { Endpoint = "a:9000" },
            Plain with { Hostname = "a" },
            Plain with { Port = 9000 },
            Plain with { ShardSet = new ShardSetId(1) },
            Plain with { SubclusterId = 1 },
            Plain with { Metadata = new InstanceMetadata(0) },
            Plain with { Unknown = new UnknownFields([8, 1]) },
            Plain with { Shards = [Available(0)] },
        ];

        Assert.DoesNotContain(Plain, others);
    }

    [Fact]
    public void Equal_instances_have_equal_hash_codes()
    {
        var one = Plain with { Metadata = new InstanceMetadata(9004), Shards = [Available(0)] };
        var other = Plain with { Metadata = new InstanceMetadata(9004), Shards = [Available(0)] };

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Metadata_with_unknown_fields_is_not_the_same_metadata() =>
        Assert.NotEqual(new InstanceMetadata(1), new InstanceMetadata(1) { Unknown = new UnknownFields([16, 1]) });

    private static Shard Available(uint id) => new(id, ShardState.Available, null, Cutover.None);

    private static Shard Leaving(uint id) => new(id, ShardState.Leaving, null, Cutover.None);
}
