using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Describe;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Describe;

public sealed class RemoveFormTests : DescribeTest
{
    [Fact]
    public async Task Nobody_is_chosen_at_first_and_that_is_told_at_the_list_and_in_the_summary()
    {
        var form = Show(RequestVerb.Remove);
        Assert.Equal("0 of 3 instances chosen", form.Words("#leaving header > .secondary"));
        Assert.Equal(["r1", "r2", "r3"], form.AllWords("legend").Skip(1));
        Assert.Empty(form.FindAll(".says"));

        await HandInAsync(form);

        Assert.Equal(["One thing is in the way", "Nobody is chosen; choose at least one instance that leaves."], Problems(form));
        Assert.Equal("Nobody is chosen; choose at least one instance that leaves.", form.Words("#leaving .problem"));
        await form.InvokeAsync(() => form.Find("[role=alert] button").ClickAsync());
        Assert.Equal("leaving", Focused);
        Assert.Null(Asked);
    }

    [Fact]
    public async Task Who_was_meant_from_the_beginning_is_chosen_and_can_be_let_stay()
    {
        var form = Show(RequestVerb.Remove, instance: "m3db-c01");
        Assert.Equal("m3db-c01 leaves: 6 shards go to others. The preview shows to whom.", form.Words("[role=status].says"));
        Assert.True(form.Tick("m3db-c01 weight 300, 6 shards").HasAttribute("checked"));

        await form.InvokeAsync(() => form.Find("[aria-label='Do not choose m3db-c01']").ClickAsync());

        Assert.Equal("0 of 3 instances chosen", form.Words("#leaving header > .secondary"));
        Assert.False(form.Tick("m3db-c01 weight 300, 6 shards").HasAttribute("checked"));
    }

    [Fact]
    public async Task Who_is_chosen_is_asked_for()
    {
        var form = Show(RequestVerb.Remove);
        await form.InvokeAsync(() => form.Tick("m3db-a01").ChangeAsync(true));
        await form.InvokeAsync(() => form.Tick("m3db-b01").ChangeAsync(true));
        Assert.Equal("m3db-a01 and m3db-b01 leave: 12 shards go to others. The preview shows to whom.", form.Words(".says"));

        await HandInAsync(form);

        Assert.Equal(["m3db-a01", "m3db-b01"], Assert.IsType<ChangeRequest.Remove>(Asked).Instances.Select(id => id.Value));
    }

    [Fact]
    public async Task A_search_narrows_the_list_and_says_when_nobody_is_found()
    {
        var form = Show(RequestVerb.Remove);

        await form.InvokeAsync(() => form.Tick("Find an instance to choose").InputAsync("B01 "));
        Assert.Equal(["m3db-b01 weight 100, 6 shards"], form.AllWords(".choices label"));
        await form.InvokeAsync(() => form.Tick("Find an instance to choose").InputAsync("zzz"));

        Assert.Equal("No instance has “zzz” in its id, group or endpoint.", form.Words("#leaving .nothing"));
    }

    [Fact]
    public async Task Everybody_and_somebody_who_has_gone_are_told_at_once()
    {
        var form = Show(RequestVerb.Remove, form: new ChangeForm { Leaving = ["m3db-a01", "m3db-b01", "m3db-c01", "gone"] });

        await HandInAsync(form);

        Assert.Equal(
            [
                "2 things are in the way",
                "That is every instance: nobody would be left to take the shards. Leave at least one out, or delete the placement.",
                "gone is not in the placement any more; take it off the list.",
            ],
            Problems(form));
        Assert.Equal("gone is not in the placement any more; take it off the list.", form.Words(".chosen .problem"));
    }

    [Fact]
    public void Without_a_placement_there_is_nobody_to_choose() =>
        Assert.Equal("There is no placement, so nobody to choose.", Show(RequestVerb.Remove, notation: null).Words("#leaving .nothing"));

    [Fact]
    public async Task A_shard_set_leaves_as_a_whole()
    {
        var form = Show(RequestVerb.Remove, Mirrored, service: ServiceName.M3Aggregator, instance: "b2");
        Assert.Contains("A shard set leaves as a whole: b1 holds the same shards and has to go too.", form.Words(".note"), StringComparison.Ordinal);

        await form.InvokeAsync(() => form.Button("Choose it too").ClickAsync());

        Assert.Empty(form.FindAll(".note"));
        await HandInAsync(form);
        Assert.Equal(["b2", "b1"], Assert.IsType<ChangeRequest.Remove>(Asked).Instances.Select(id => id.Value));
    }

    [Fact]
    public async Task On_top_of_what_is_on_its_way_it_asks_whether_that_is_meant()
    {
        var form = Show(RequestVerb.Remove, Moving, instance: "a");

        await form.InvokeAsync(() => form.Tick("Ask for it all the same (force)").ChangeAsync(true));
        await HandInAsync(form);

        Assert.True(Assert.IsType<ChangeRequest.Remove>(Asked).Force);
    }
}
