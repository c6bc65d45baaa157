using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Describe;

/// <summary>Changes that need no fields: rebalance, one more replica, undo, delete.</summary>
public sealed class PlainFormTests : DescribeTest
{
    [Theory]
    [InlineData(RequestVerb.Rebalance)]
    [InlineData(RequestVerb.AddReplica)]
    [InlineData(RequestVerb.Undo)]
    [InlineData(RequestVerb.Delete)]
    public async Task Without_a_placement_each_says_what_is_to_be_done_first(RequestVerb verb)
    {
        var form = Show(verb, notation: null);
        Assert.Equal("local / m3db has no placement yet, so there is nothing to change. Create one first.", form.Words(".lead"));

        await HandInAsync(form);

        Assert.Equal(["One thing is in the way", "There is no placement yet; create one first."], Problems(form));
        Assert.Null(Asked);
    }

    [Theory]
    [InlineData("rf=1 shards=2\na@r1 w=100: 0A\nb@r2 w=100: 1A", "Every instance is at its target: there is nothing to move.")]
    [InlineData("rf=1 shards=6\na@r1 w=100: 0-4A\nb@r2 w=100: 5A", "Now the least loaded instance is −2.00 shards from its target, the most loaded +2.00.")]
    [InlineData("rf=1 shards=3\na@r1 w=100: 0-1A\nb@r2 w=100: 2A", "Now the least loaded instance is −0.50 shards from its target, the most loaded +0.50. In whole shards it is hardly any nearer: the preview says whether anything would move.")]
    public async Task A_rebalance_says_how_far_the_loads_are_from_their_targets(string notation, string says)
    {
        var form = Show(RequestVerb.Rebalance, notation);

        Assert.Equal(says, form.AllWords(".lead")[1]);
        await HandInAsync(form);
        Assert.IsType<ChangeRequest.Rebalance>(Asked);
    }

    [Theory]
    [InlineData("rf=2 shards=4\na@r1: 0-3A\nb@r2: 0-3A", "It needs 3 isolation groups, and there are 2: add instances in another group first.")]
    [InlineData("rf=1 shards=4\na@r1: 0-3A", "It needs 2 isolation groups, and there is 1: add instances in another group first.")]
    [InlineData("rf=1 shards=4\na@r1: 0-1A\nb@r2: 2-3A", "There are 2 isolation groups, enough for it. It cannot be lowered again here.")]
    public async Task One_more_replica_says_what_it_costs_and_whether_there_are_groups_enough(string notation, string says)
    {
        var form = Show(RequestVerb.AddReplica, notation);

        Assert.Matches("^Raises the replica factor from \\d to \\d: 4 shards are streamed once more, and disks hold that much more\\.$", form.AllWords(".lead")[0]);
        Assert.Equal(says, form.AllWords(".lead")[1]);
        await HandInAsync(form);
        Assert.IsType<ChangeRequest.AddReplica>(Asked);
    }

    [Fact]
    public async Task An_undo_lists_what_goes_back_to_whom()
    {
        var form = Show(RequestVerb.Undo, Moving);

        Assert.StartsWith("2 shards go back to the instances that are leaving them, where the data still are: nothing is streamed for it", form.AllWords(".lead")[0], StringComparison.Ordinal);
        Assert.Equal(["What would be taken back", "2 shards"], form.AllWords(".card header > *"));
        Assert.Equal(["Goes back to", "From", "Shards", "c", "d", "2"], form.AllWords("th, td"));
        await HandInAsync(form);
        Assert.IsType<ChangeRequest.Undo>(Asked);
    }

    [Fact]
    public void An_undo_of_nothing_says_so()
    {
        var form = Show(RequestVerb.Undo);

        Assert.Equal("Nothing is on its way from one instance to another, so there is nothing to take back.", form.AllWords(".lead")[0]);
        Assert.Empty(form.FindAll("table"));
    }

    [Theory]
    [InlineData(RequestVerb.Rebalance)]
    [InlineData(RequestVerb.Delete)]
    public void What_is_on_its_way_is_shown_before_anything_else_is_asked(RequestVerb verb)
    {
        var form = Show(verb, Moving);

        Assert.Equal(["What is on its way", "2 shards"], form.AllWords(".card header > *"));
        Assert.Equal(["From", "To", "Shards", "c", "d", "2"], form.AllWords("th, td"));
    }

    [Fact]
    public async Task A_delete_says_what_goes_and_what_becomes_of_the_processes()
    {
        var form = Show(RequestVerb.Delete);
        Assert.Equal("Takes away the whole placement of local / m3db: 3 instances, 6 shards, replica factor 3.", form.AllWords(".lead")[0]);
        Assert.Contains("databases stop taking reads and writes", form.AllWords(".lead")[1], StringComparison.Ordinal);

        await form.InvokeAsync(() => form.Tick("It may be in use (force)").ChangeAsync(true));
        await HandInAsync(form);

        Assert.True(Assert.IsType<ChangeRequest.DeletePlacement>(Asked).Force);
        Assert.Equal(1, Kept);
    }
}
