using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Diff;
using M3Admin.Web.Features.Changes.Flow;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Flow;

public sealed class LossTests : FlowTest
{
    [Fact]
    public async Task A_delete_lists_instances_shards_and_what_stays()
    {
        var loss = Loss.Of(await PlanAsync(Three, new ChangeRequest.DeletePlacement(Force: false)));

        Assert.StartsWith("3 instances in 3 isolation groups", loss.Lines[0], StringComparison.Ordinal);
        Assert.Contains(loss.Lines, line => line.StartsWith("Who owns which of 6 shards", StringComparison.Ordinal));
        Assert.Contains(loss.Lines, line => line.StartsWith("Not the data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_aggregators_it_lists_what_they_keep_in_etcd() =>
        Assert.Contains(Loss.Of(await PlanAsync(Mirrored, new ChangeRequest.DeletePlacement(Force: false), Aggregators)).Lines, line => line.Contains("flush times", StringComparison.Ordinal));

    [Fact]
    public async Task A_set_lists_what_it_changes()
    {
        var loss = Loss.Of(await PlanAsync(Three, Set(Three.Replace("a@r1 w=100", "a@r1 w=200", StringComparison.Ordinal))));

        Assert.Equal("a: weight 100 → 200.", loss.Lines[0]);
    }

    [Fact]
    public async Task What_is_forced_says_how_much_is_on_its_way() =>
        Assert.Equal("3 shards are on the way now.", Loss.Of(await PlanAsync(Moving, new ChangeRequest.Add([Instance("e", "r1")], Force: true, RequestOptions.None))).Lines[0]);

    [Fact]
    public void A_difference_is_told_in_a_sentence()
    {
        var moved = PlacementDiff.Between(Given.Placement(Three), Given.Placement(Moving));

        Assert.Equal("d joined, 3 shards began to initialize and 3 shards began to leave.", MovedWords.Of(moved));
        Assert.Equal("Nothing that an instance or a shard shows.", MovedWords.Of(PlacementDiff.Nothing));
    }
}
