using M3Admin.Clusters.Codecs;
using M3Admin.Placements.Model;
using static M3Admin.Clusters.Tests.Codecs.ProtobufBytes;

namespace M3Admin.Clusters.Tests.Codecs;

public sealed class PlacementValueTests
{
    [Fact]
    public void Metadata_without_content_is_not_the_same_as_none()
    {
        var without = Entry("a", Text(1, "a"));
        var empty = Entry("a", Text(1, "a"), Message(10));

        Assert.Null(Decode(without).Instances[0].Metadata);
        Assert.Equal(new InstanceMetadata(0), Decode(empty).Instances[0].Metadata);
        Assert.Equal(without, Encode(Decode(without)));
        Assert.Equal(empty, Encode(Decode(empty)));
    }

    [Fact]
    public void A_redirect_to_shard_0_is_not_the_same_as_none()
    {
        var without = Entry("a", Text(1, "a"), Message(6, Varint(1, 4)));
        var toZero = Entry("a", Text(1, "a"), Message(6, Varint(1, 4), Message(6)));
        var toSeven = Entry("a", Text(1, "a"), Message(6, Varint(1, 4), Message(6, Varint(1, 7))));

        Assert.Equal([null, 0u, 7u], new[] { without, toZero, toSeven }.Select(v => Decode(v).Instances[0].Shards[0].RedirectTo));
        Assert.All([without, toZero, toSeven], v => Assert.Equal(v, Encode(Decode(v))));
    }

    [Fact]
    public void Every_field_is_written_and_read()
    {
        var shard = new Shard(uint.MaxValue, ShardState.Leaving, new InstanceId("bö"), new Cutover(long.MaxValue, long.MinValue)) { RedirectTo = uint.MaxValue };
        var instance = new Instance
        {
            Id = new InstanceId("a😀"),
            Group = new IsolationGroup("r1"),
            Zone = "embedded",
            Weight = uint.MaxValue,
            Endpoint = "a:9000",
            Hostname = "a",
            Port = 9000,
            ShardSet = new ShardSetId(3),
            SubclusterId = 4,
            Metadata = new InstanceMetadata(9004),
            Shards = [shard],
        };
        var placement = new Placement
        {
            Instances = [instance],
            ReplicaFactor = 3,
            ShardCount = 4096,
            IsSharded = true,
            IsMirrored = true,
            CutoverTime = -1,
            MaxShardSet = new ShardSetId(9),
            IsSubclustered = true,
            InstancesPerSubcluster = 5,
        };

        Assert.Equal(placement, Decode(Encode(placement)));
    }

    [Fact]
    public void Instances_and_shards_are_written_in_order_whatever_order_they_came_in()
    {
        var value = Join(Entry("b", Text(1, "b"), Message(6, Varint(1, 9)), Message(6, Varint(1, 2))), Entry("a", Text(1, "a")));
        var ordered = Join(Entry("a", Text(1, "a")), Entry("b", Text(1, "b"), Message(6, Varint(1, 2)), Message(6, Varint(1, 9))));

        Assert.Equal(ordered, Encode(Decode(value)));
    }

    [Fact]
    public void Of_two_entries_with_one_key_the_last_counts()
    {
        var value = Join(Entry("a", Text(1, "a"), Varint(4, 1)), Entry("a", Text(1, "a"), Varint(4, 2)));

        Assert.Equal(2u, Assert.Single(Decode(value).Instances).Weight);
    }

    [Fact]
    public void An_instance_under_another_key_counts_by_its_id()
    {
        var value = Entry("other", Text(1, "a"));

        Assert.Equal(Entry("a", Text(1, "a")), Encode(Decode(value)));
    }

    [Fact]
    public void A_message_that_is_stored_twice_adds_up()
    {
        var value = Entry("a", Text(1, "a"), Message(10, Varint(1, 5)), Message(10, Varint(2, 6)));

        Assert.Equal(Entry("a", Text(1, "a"), Message(10, Varint(1, 5), Varint(2, 6))), Encode(Decode(value)));
    }

    [Fact]
    public void No_bytes_are_an_empty_placement_as_in_M3() => Assert.Equal(new Placement(), Decode([]));

    private static byte[] Entry(string key, params byte[][] instance) => Message(1, Text(1, key), Message(2, instance));

    private static Placement Decode(byte[] value) => PlacementValue.Decode(ServiceName.M3DB, value).Placement;

    private static byte[] Encode(Placement placement) => PlacementValue.Encode(ServiceName.M3DB, placement, StoredForm.Plain);
}
