using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Placements;

public sealed class InstanceDetailTests
{
    [Fact]
    public void Arriving_shards_are_told_by_their_source_and_leaving_ones_by_their_taker()
    {
        var view = Given.View("""
            rf=1 shards=6
            a@r1: 0A 1-2L
            b@r1: 3L
            c@r1: 1-2I<a 3I<b 4-5I
            """);
        var taker = InstanceDetail.Of(view, "c", Given.Now);
        Assert.Equal(["", "a", "b"], taker?.Arriving.Select(g => g.Name));
        Assert.Equal([4u, 5u], taker?.Arriving[0].Shards);
        var giver = InstanceDetail.Of(view, "a", Given.Now);
        Assert.Equal(("c", 2), (giver?.Leaving[0].Name, giver?.Leaving[0].Shards.Length));
        Assert.Equal("0", giver?.Available);
    }

    [Fact]
    public void An_instance_that_is_not_there_has_no_detail() => Assert.Null(InstanceDetail.Of(Given.View(Given.AtRest), "z", Given.Now));

    [Fact]
    public void Cutovers_and_cutoffs_are_told_as_times()
    {
        var later = Given.Now.AddMinutes(1).ToUnixTimeMilliseconds() * 1_000_000;
        var view = Given.View($"rf=1 shards=3 mirrored\na@r1 set=1: 0-1I[{later}..] 2L[1000000..9223372036854775807]", service: ServiceName.M3Aggregator);
        Assert.Equal(
            [new CutoverTime("Cut over", "1 Jan 1970 00:00", 1), new CutoverTime("Cuts over", "19:05:02", 2), new CutoverTime("Cuts off", "11 Apr 2262 23:47", 1)],
            InstanceDetail.Of(view, "a", Given.Now)?.Cutovers);
    }

    [Theory]
    [InlineData(new uint[0], "")]
    [InlineData(new uint[] { 7 }, "7")]
    [InlineData(new uint[] { 0, 1 }, "0, 1")]
    [InlineData(new uint[] { 0, 1, 2, 3, 7, 9, 10, 11 }, "0–3, 7, 9–11")]
    [InlineData(new uint[] { 4094, 4095, 4095 }, "4,094, 4,095")]
    public void Neighbouring_shards_are_drawn_together(uint[] shards, string text) => Assert.Equal(text, ShardRanges.Text(shards));

    [Fact]
    public void A_change_is_announced_in_sentences_with_figures()
    {
        Assert.Equal("d joined the placement: 2 shards started initializing. c: 2 shards started leaving.", Announce(Given.AtRest, Given.Moving));
        Assert.Equal("", Announce(Given.AtRest, Given.AtRest));
    }

    [Fact]
    public void A_large_change_is_announced_in_few_sentences()
    {
        var before = string.Join('\n', Enumerable.Range(0, 9).Select(n => $"i{n}@r1: {n}I").Prepend("rf=1 shards=9"));
        Assert.Equal(
            "i0: 1 shard became available. i1: 1 shard became available. i2: 1 shard became available. 6 more instances changed.",
            Announce(before, before.Replace('I', 'A')));
    }

    private static string Announce(string before, string after) => Announcement.Of(PlacementDiff.Between(Given.Placement(before), Given.Placement(after)));
}
