using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Web.Features.Changes.Preview;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Preview;

/// <summary>How long a change should take: judged by what was seen here, never by a guess.</summary>
public sealed class ExpectedTimeTests : PreviewTest
{
    // One taker needed four minutes for three shards.
    private static readonly TransitionProgress Seen = TransitionProgress.None
        .Next(Given.Placement(Three), Given.Placement(Moving), Given.Now.AddMinutes(-4), isSeamless: true)
        .Next(Given.Placement(Moving), Given.Placement(Moving.Replace(" 3-5L", "", StringComparison.Ordinal).Replace("3-5I<c", "3-5A", StringComparison.Ordinal)), Given.Now, isSeamless: true);

    [Fact]
    public async Task The_first_of_its_kind_is_unknown() =>
        Assert.Equal(new ExpectedTime("unknown", "first add seen here"), await OfAsync(TransitionProgress.None, Three, Add(Instance("d", "r3"))));

    [Fact]
    public async Task Later_ones_are_an_interval_scaled_to_their_shards() =>
        Assert.Equal(new ExpectedTime("2–6 min", "from 1 earlier one here"), await OfAsync(Seen, Three, Add(Instance("d", "r3"))));

    [Fact]
    public async Task Replicas_from_peers_are_not_judged_by_takers_with_a_source() =>
        Assert.Equal("unknown", (await OfAsync(Seen, "rf=2 shards=4\na@r1: 0-3A\nb@r2: 0-1A\nc@r3: 2-3A", new ChangeRequest.AddReplica())).Value);

    [Fact]
    public async Task What_streams_nothing_is_done_at_once() =>
        Assert.Equal(new ExpectedTime("at once", "nothing is streamed"), await OfAsync(Seen, Moving, new ChangeRequest.Undo()));

    private async Task<ExpectedTime> OfAsync(TransitionProgress progress, string stored, ChangeRequest request) => ExpectedTime.Of(PlannedChange.Of(await PlanAsync(stored, request)), progress);
}
