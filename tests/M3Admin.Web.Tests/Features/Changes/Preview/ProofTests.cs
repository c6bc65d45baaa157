using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Web.Features.Changes.Preview;
using M3Admin.Web.Features.Changes.Preview.Proof;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Preview;

/// <summary>The claims: what holds, what does not, and what is not claimed.</summary>
public sealed class ProofTests : PreviewTest
{
    [Fact]
    public async Task What_is_continued_counts_half()
    {
        var proof = await ProofAsync(Moving, Add(Instance("e", "r1")));

        Assert.StartsWith("3 planned and 3 continued, which count half: 4.5, lower bound 4.5.", proof.Streams.Text, StringComparison.Ordinal);
        Assert.Equal(ClaimState.Holds, proof.Streams.State);
    }

    [Fact]
    public async Task A_load_far_from_its_target_does_not_hold_and_names_the_way_out()
    {
        var proof = await ProofAsync("rf=1 shards=6\na@r1 w=100: 0-4A\nb@r2 w=100: 5A", Replace("b", Instance("c", "r2")));

        Assert.Equal(ClaimState.Fails, proof.Target.State);
        Assert.Contains("Rebalance once all shards are available.", proof.Target.Text, StringComparison.Ordinal);
        Assert.Equal("1 does not hold", proof.Words);
    }

    [Fact]
    public async Task A_shard_that_loses_its_quorum_is_named()
    {
        var proof = await ProofAsync(Three, Set("rf=3 shards=6\na@r1: 0-5A\nb@r2: 0-4A 5I\nc@r3: 0-4A 5I"));

        Assert.Equal(ClaimState.Fails, proof.Availability.State);
        Assert.Equal("Shard 5 falls below the quorum of 2 while it is under way. Shard 5 finds no majority of other replicas with data to stream from.", proof.Availability.Text);
    }

    [Fact]
    public async Task A_group_whose_loss_would_do_more_harm_than_now_is_named_with_its_figures()
    {
        var proof = await ProofAsync(Three, Set("rf=3 shards=6\na@r1: 0-5A\nb@r2: 0-5A\nc@r3: 0-3A 4-5I"));

        Assert.Equal(ClaimState.Fails, proof.LostGroup.State);
        Assert.Equal("Losing r1 during the change would leave 2 shards with fewer than 2 (without this change: 0); 1 other group likewise.", proof.LostGroup.Text);
    }

    [Fact]
    public async Task A_loss_that_hurts_now_as_much_holds_and_says_so()
    {
        var proof = await ProofAsync("rf=1 shards=4\na@r1: 0-1A\nb@r2: 2-3A", Remove("b"));

        Assert.Equal(ClaimState.Holds, proof.LostGroup.State);
        Assert.Equal("No worse than now. Losing r1 during the change would leave 2 shards with fewer than 1, 2 of them with none, as it would without this change.", proof.LostGroup.Text);
    }

    [Fact]
    public async Task Nothing_is_claimed_of_streams_that_nobody_planned()
    {
        var proof = await ProofAsync(Three, Set(Three.Replace("w=100", "w=200", StringComparison.Ordinal)));

        Assert.Equal(ClaimState.NotApplicable, proof.Streams.State);
    }

    [Fact]
    public async Task The_plot_is_told_in_words_too()
    {
        var panel = await ShowAsync("rf=1 shards=6\na@r1: 0-4A\nb@r2: 5A", new ChangeRequest.Rebalance());

        Assert.Equal("Shards from target, per instance. Before −2.00 to +2.00. After 0 to 0.", panel.Find("svg.spread").GetAttribute("aria-label"));
        Assert.Equal((2, 1), (panel.FindAll(".before circle").Count, panel.FindAll(".after circle").Count));
    }

    private async Task<ProofView> ProofAsync(string stored, ChangeRequest request) => ProofView.Of(PlannedChange.Of(await PlanAsync(stored, request)));
}
