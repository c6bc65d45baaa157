using M3Admin.Clusters.Codecs;
using M3Admin.Placements.Model;
using static M3Admin.Clusters.Tests.Codecs.ProtobufBytes;

namespace M3Admin.Clusters.Tests.Codecs;

/// <summary>A newer M3 may store fields that are not known here; they must survive a change.</summary>
public sealed class UnknownFieldTests
{
    private static readonly byte[] Newer = Join(
        Varint(100, ulong.MaxValue),
        Fixed32(101, 7),
        Fixed64(102, 8),
        Text(103, "new"),
        Group(104, Varint(1, 1), Group(2, Text(3, "deep"))),
        Varint(100, 1));

    private static readonly byte[] Shard = Message(6, Varint(1, 5), Varint(2, 1), Newer);
    private static readonly byte[] Metadata = Message(10, Varint(1, 9004), Newer);
    private static readonly byte[] Instance = Join(Text(1, "a"), Text(2, "r1"), Varint(4, 100), Shard, Metadata, Newer);
    private static readonly byte[] Placement = Join(Message(1, Text(1, "a"), Message(2, Instance)), Varint(2, 1), Varint(3, 6), Varint(4, 1), Newer);

    [Fact]
    public void They_are_kept_byte_for_byte_in_every_record()
    {
        var (placement, form) = PlacementValue.Decode(ServiceName.M3DB, Placement);

        Assert.Equal(Placement, PlacementValue.Encode(ServiceName.M3DB, placement, form));
    }

    [Fact]
    public void They_are_kept_through_a_change_of_the_record_they_are_in()
    {
        var (placement, form) = PlacementValue.Decode(ServiceName.M3DB, Placement);
        var instance = placement.Instances[0];
        var changed = placement with { Instances = [instance with { Weight = 101, Shards = [instance.Shards[0] with { State = ShardState.Leaving }] }] };

        var written = PlacementValue.Encode(ServiceName.M3DB, changed, form);

        Assert.Equal(4, Occurrences(written, Newer));
        Assert.Equal(changed, PlacementValue.Decode(ServiceName.M3DB, written).Placement);
    }

    [Fact]
    public void They_are_kept_beside_a_snapshot()
    {
        var value = Join(Message(1, Placement), Newer);
        var (placement, form) = PlacementValue.Decode(ServiceName.M3Aggregator, value);

        Assert.Equal(value, PlacementValue.Encode(ServiceName.M3Aggregator, placement, form));
    }

    [Fact]
    public void They_are_written_behind_the_known_ones_wherever_they_stood()
    {
        var (placement, form) = PlacementValue.Decode(ServiceName.M3DB, Join(Newer, Varint(2, 3)));

        Assert.Equal(Join(Varint(2, 3), Newer), PlacementValue.Encode(ServiceName.M3DB, placement, form));
    }

    private static int Occurrences(byte[] bytes, byte[] part) =>
        Enumerable.Range(0, bytes.Length - part.Length + 1).Count(i => bytes.AsSpan(i, part.Length).SequenceEqual(part));
}
