using System.Text;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Codecs.Zstd;
using M3Admin.Placements.Model;
using static M3Admin.Clusters.Tests.Codecs.ProtobufBytes;

namespace M3Admin.Clusters.Tests.Codecs;

public sealed class ZstandardTests
{
    private const string Text = "a placement a placement a placement";

    // What the zstd program makes of the text when it does not know the length beforehand, with and without a checksum.
    private const string FrameWithChecksum = "28b52ffd0460950000606120706c6163656d656e74200100af4b12f90c8072";
    private const string FrameWithoutChecksum = "28b52ffd0060950000606120706c6163656d656e74200100af4b12";

    private static readonly Placement Aggregators = Captured();

    [Theory]
    [InlineData(FrameWithChecksum)]
    [InlineData(FrameWithoutChecksum)]
    public void A_frame_that_does_not_tell_its_length_is_unpacked(string frame) =>
        Assert.Equal(Text, Encoding.UTF8.GetString(Zstandard.Decompress(Convert.FromHexString(frame))));

    [Fact]
    public void Several_frames_are_unpacked_one_after_the_other() =>
        Assert.Equal(Text + Text, Encoding.UTF8.GetString(Zstandard.Decompress(Convert.FromHexString(FrameWithChecksum + FrameWithoutChecksum))));

    [Fact]
    public void What_was_packed_is_unpacked_however_large()
    {
        var plain = new byte[5_000_000];
        new Random(1).NextBytes(plain.AsSpan(0, 2_000_000));

        Assert.Equal(plain, Zstandard.Decompress(Zstandard.Compress(plain)));
    }

    [Fact]
    public void A_compressed_placement_is_stored_compressed_again()
    {
        var value = PlacementValue.Encode(ServiceName.M3Aggregator, Aggregators, new StoredForm(Compression.Zstd, UnknownFields.None));

        var (placement, form) = PlacementValue.Decode(ServiceName.M3Aggregator, value);

        Assert.Equal(Aggregators, placement);
        Assert.Equal(Compression.Zstd, form.Compression);
        Assert.Equal(value, PlacementValue.Encode(ServiceName.M3Aggregator, placement, form));
        Assert.Equal([2, 3], Split(value).Select(f => f.Field));
    }

    [Fact]
    public void Every_truncation_is_an_error_with_its_place()
    {
        var frame = Convert.FromHexString(FrameWithChecksum);
        for (var length = 0; length < frame.Length; length++)
        {
            AssertProblem(frame[..length], "the Zstandard bytes end in the middle");
        }
    }

    [Fact]
    public void Damaged_bytes_are_an_error_with_its_place()
    {
        var frame = Convert.FromHexString(FrameWithChecksum);
        frame[^1] ^= 1;

        AssertProblem(frame, "Zstandard says: Restored data doesn't match checksum");
    }

    [Fact]
    public void Foreign_bytes_are_an_error_with_its_place() => AssertProblem(Encoding.UTF8.GetBytes(Text), "Zstandard says: Unknown frame descriptor");

    [Fact]
    public void A_small_frame_that_unpacks_to_more_than_any_placement_is_refused() =>
        AssertProblem(Zstandard.Compress(new byte[Zstandard.LargestDecompressed + 1]), "the Zstandard bytes unpack to more than 67108864 bytes");

    [Fact]
    public void An_error_within_is_placed_in_the_unpacked_bytes()
    {
        var problem = Problem(Join(Varint(2, 1), Bytes(3, Zstandard.Compress(Join(Varint(2, 3), Varint(3, 1UL << 32))))));

        Assert.Equal(("compressed_placement.num_shards", 2), (problem.Path, problem.Offset));
    }

    [Fact]
    public void Compressed_bytes_without_the_mode_are_an_error() =>
        Assert.Equal("compressed_placement", Problem(Bytes(3, [1])).Path);

    [Fact]
    public void A_plain_placement_beside_a_compressed_one_is_an_error() =>
        Assert.Equal("snapshots", Problem(Join(Message(1, Varint(2, 1)), Varint(2, 1), Bytes(3, Zstandard.Compress([])))).Path);

    [Fact]
    public void A_damaged_compressed_value_is_a_placement_or_an_error_with_its_place()
    {
        var value = PlacementValue.Encode(ServiceName.M3Aggregator, Aggregators, new StoredForm(Compression.Zstd, UnknownFields.None));
        for (var at = 0; at < value.Length; at++)
        {
            var damaged = value.ToArray();
            damaged[at] ^= 0x40;
            var problem = Record.Exception(() => PlacementValue.Decode(ServiceName.M3Aggregator, damaged));
            Assert.True(problem is null or PlacementFormatException, $"byte {at}: {problem}");
        }
    }

    private static Placement Captured()
    {
        var (service, value) = CapturedPlacements.Find("etcd-history-4-node-cluster", "/placement/default_env/m3aggregator", 5);
        return PlacementValue.Decode(service, value).Placement;
    }

    private static PlacementFormatException Problem(byte[] value) =>
        Assert.Throws<PlacementFormatException>(() => PlacementValue.Decode(ServiceName.M3Aggregator, value));

    private static void AssertProblem(byte[] compressed, string problem)
    {
        var found = Problem(Join(Varint(2, 1), Bytes(3, compressed)));
        Assert.Equal($"{problem} (at compressed_placement, byte 0)", found.Message);
    }
}
