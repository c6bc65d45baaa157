using M3Admin.Clusters.Codecs;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.Clusters.Tests.Codecs;

/// <summary>Values that real M3 processes wrote.</summary>
public sealed class GoldenPlacementTests
{
    [Theory]
    [MemberData(nameof(CapturedPlacements.All), MemberType = typeof(CapturedPlacements))]
    public void A_captured_placement_encodes_to_as_many_bytes_as_M3_wrote_and_reads_back_equal(string history, string key, long revision)
    {
        var (service, value) = CapturedPlacements.Find(history, key, revision);
        var (placement, form) = PlacementValue.Decode(service, value);

        var encoded = PlacementValue.Encode(service, placement, form);

        Assert.Equal(value.Length, encoded.Length);
        Assert.Equal(placement, PlacementValue.Decode(service, encoded).Placement);
    }
}
