using M3Admin.Placements.Model;
using M3Admin.Placements.Planning;
using M3Admin.Testing;

namespace M3Admin.Clusters.Tests.Json;

/// <summary>Marking against what M3 answered before and after its own marking, its clock standing still at the given time.</summary>
public sealed class TranscriptMarkTests
{
    // Before, after: numbers of answers with the placement. Time: M3's clock at the marking, in seconds since the Unix epoch.
    [Theory]
    [InlineData(280, 282, 0)]
    [InlineData(329, 353, 1_700_000_120)]
    [InlineData(358, 369, 1_700_000_600)]
    [InlineData(384, 388, 1_700_001_200)]
    [InlineData(395, 398, 1_700_001_800)]
    public void Marking_everywhere_gives_what_M3_made_of_it(int before, int after, long time) =>
        Assert.Equal(Read(after), Assert.IsType<MarkResult.Marked>(MarkShardsAvailable.Everywhere(Read(before), At(time))).Placement);

    [Fact]
    public void Marking_one_node_gives_what_M3_made_of_it() =>
        Assert.Equal(Read(280), Assert.IsType<MarkResult.Marked>(MarkShardsAvailable.Of(Read(275), new InstanceId("e"), At(0))).Placement);

    // M3 answered: before cutover time 22:14:00 and 22:16:00; cutoff time 22:16:00, max aggregation window 1m0s.
    [Theory]
    [InlineData(329, 1_700_000_000, 1_700_000_040)]
    [InlineData(358, 1_700_000_150, 1_700_000_220)]
    [InlineData(358, 1_700_000_165, 1_700_000_220)]
    public void What_M3_refused_to_mark_is_refused(int placement, long time, long notBefore) =>
        Assert.Equal(
            DateTimeOffset.FromUnixTimeSeconds(notBefore),
            Assert.IsType<MarkResult.Refused>(MarkShardsAvailable.Everywhere(Read(placement), At(time))).NotBefore);

    private static Placement Read(int sequence) => CapturedPlacement.Parse(StableReads.Response(sequence)).Placement;

    private static AggregatorClock At(long seconds) => AggregatorClock.At(DateTimeOffset.FromUnixTimeSeconds(seconds));
}
