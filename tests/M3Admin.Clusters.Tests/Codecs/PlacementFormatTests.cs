using System.Text;
using Google.Protobuf;
using M3Admin.Clusters.Codecs;
using M3Admin.Placements.Model;
using static M3Admin.Clusters.Tests.Codecs.ProtobufBytes;

namespace M3Admin.Clusters.Tests.Codecs;

/// <summary>Bytes that are no placement say what is wrong and where.</summary>
public sealed class PlacementFormatTests
{
    [Fact]
    public void An_unknown_shard_state_is_named_with_its_shard()
    {
        var shards = new[] { Message(6, Varint(1, 0)), Message(6, Varint(1, 1)), Message(6, Varint(1, 2)), Message(6, Varint(1, 3), Varint(2, 7)) };
        var value = Entry("m3db001", [Text(1, "m3db001"), .. shards]);

        var problem = Problem(value);

        Assert.Equal("instances[\"m3db001\"].shards[3].state", problem.Path);
        Assert.Equal(value.Length - 2, problem.Offset);
        Assert.Equal($"7 is no shard state (at instances[\"m3db001\"].shards[3].state, byte {value.Length - 2})", problem.Message);
    }

    [Fact]
    public void A_number_of_more_than_32_bits_is_not_cut_off() =>
        AssertProblem(Varint(2, 1UL << 32), "replica_factor", 0, "4294967296 does not fit in 32 bits");

    [Fact]
    public void A_known_field_of_another_type_is_foreign() =>
        AssertProblem(Join(Varint(3, 1), Text(2, "3")), "replica_factor", 2, "expected wire type Varint, found Length");

    [Fact]
    public void A_length_beyond_the_end_is_told_with_what_is_left() =>
        AssertProblem([0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], "instances", 0, "4294967295 bytes are announced, 0 are left");

    [Fact]
    public void A_negative_length_is_a_length_beyond_the_end() =>
        AssertProblem([0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], "instances", 0, "18446744073709551615 bytes are announced, 0 are left");

    [Fact]
    public void A_length_beyond_its_own_message_is_an_error_even_when_bytes_follow() =>
        AssertProblem(Join([0x0A, 0x02, 0x0A, 0x05], Varint(2, 3)), "instances", 2, "5 bytes are announced, 0 are left");

    [Fact]
    public void Text_that_is_not_UTF8_is_an_error_of_its_field() =>
        AssertProblem(Entry("a", Text(1, "a"), Bytes(2, [0xFF])), "instances[\"a\"].isolation_group", 10, "the text is not UTF-8");

    [Fact]
    public void Text_that_is_not_UTF8_is_an_error_also_when_it_is_long() =>
        AssertProblem(Entry("a", Text(1, "a"), Bytes(2, [.. Enumerable.Repeat((byte)0xFF, 300)])), "instances[\"a\"].isolation_group", 12, "the text is not UTF-8");

    [Fact]
    public void An_instance_without_an_id_is_an_error() => AssertProblem(Entry("a", Text(2, "r1")), "instances[\"a\"].id", 0, "the instance has no id");

    [Fact]
    public void A_map_entry_without_an_instance_is_an_error() => AssertProblem(Message(1, Text(1, "a")), "instances[\"a\"].id", 0, "the instance has no id");

    [Fact]
    public void Two_instances_of_one_id_are_an_error() =>
        Assert.Equal(
            "two instances call themselves \"a\", one of them under the key \"b\" (at instances, byte 10)",
            Problem(Join(Entry("a", Text(1, "a")), Entry("b", Text(1, "a")))).Message);

    [Fact]
    public void A_key_is_shown_escaped_and_not_endless()
    {
        var problem = Problem(Entry("\n\"" + new string('x', 1000), Text(2, "r1")));

        Assert.Equal($"instances[\"\\n\\u0022{new string('x', 62)}\"].id", problem.Path);
    }

    [Theory]
    [InlineData("{\"placement\":{\"instances\":{}}}")]
    [InlineData("hello, world")]
    [InlineData("majority")]
    [InlineData("hi")]
    [InlineData("\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\n")]
    public void Text_is_no_placement(string text)
    {
        Assert.NotEmpty(Problem(Encoding.UTF8.GetBytes(text)).Message);
        Assert.NotEmpty(Problem(Encoding.UTF8.GetBytes(text), ServiceName.M3Aggregator).Message);
    }

    [Fact]
    public void Bytes_of_which_no_field_is_known_are_foreign() => AssertProblem(Varint(13, 1), "value", 0, "none of the fields is one of a placement");

    [Fact]
    public void A_tag_of_no_field_is_foreign() => AssertProblem([0x00, 0x01], "value", 0, "0 is no protobuf tag");

    [Fact]
    public void A_group_that_is_never_closed_is_an_error() =>
        AssertProblem(Tag(99, WireFormat.WireType.StartGroup), "value", 0, "group 99 is never closed");

    [Fact]
    public void A_group_closed_as_another_is_an_error() =>
        AssertProblem(Join(Tag(99, WireFormat.WireType.StartGroup), Tag(98, WireFormat.WireType.EndGroup)), "value", 0, "group 99 is closed as 98");

    [Fact]
    public void Groups_nested_without_end_do_not_exhaust_the_stack()
    {
        var value = Enumerable.Repeat(Tag(99, WireFormat.WireType.StartGroup), 1_000_000).SelectMany(t => t).ToArray();

        AssertProblem(value, "value", 0, "groups are nested more than 32 deep");
    }

    [Fact]
    public void A_number_of_eleven_bytes_is_an_error() =>
        AssertProblem([0x10, .. Enumerable.Repeat((byte)0x80, 10), 0x01], "replica_factor", 0, "a number is longer than ten bytes");

    [Fact]
    public void A_number_cut_short_is_an_error() => AssertProblem([0x10, 0x80], "replica_factor", 0, "the bytes end within a number");

    [Fact]
    public void An_aggregator_value_without_a_placement_is_an_error() =>
        Assert.Equal("0 placements are stored where M3 keeps one (at snapshots, byte 0)", Problem([], ServiceName.M3Aggregator).Message);

    [Fact]
    public void An_aggregator_value_with_several_placements_is_an_error() =>
        Assert.Equal("2 placements are stored where M3 keeps one (at snapshots, byte 4)", Problem(Join(Message(1, Varint(2, 1)), Message(1, Varint(2, 1))), ServiceName.M3Aggregator).Message);

    [Fact]
    public void A_compress_mode_that_M3_does_not_have_is_an_error() =>
        Assert.Equal("2 is no compress mode (at compress_mode, byte 0)", Problem(Varint(2, 2), ServiceName.M3Aggregator).Message);

    [Fact]
    public void An_error_within_a_snapshot_is_placed_in_the_whole_value() =>
        Assert.Equal(
            "4294967296 does not fit in 32 bits (at snapshots[0].num_shards, byte 2)",
            Problem(Message(1, Varint(3, 1UL << 32)), ServiceName.M3Aggregator).Message);

    private static byte[] Entry(string key, params byte[][] instance) => Message(1, Text(1, key), Message(2, instance));

    private static PlacementFormatException Problem(byte[] value, ServiceName service = ServiceName.M3DB) =>
        Assert.Throws<PlacementFormatException>(() => PlacementValue.Decode(service, value));

    private static void AssertProblem(byte[] value, string path, long offset, string problem)
    {
        var found = Problem(value);
        Assert.Equal($"{problem} (at {path}, byte {offset})", found.Message);
    }
}
