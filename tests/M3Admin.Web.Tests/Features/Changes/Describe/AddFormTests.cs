using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Placements.Planning.Plans;
using M3Admin.Web.Features.Changes.Describe;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Describe;

public sealed class AddFormTests : DescribeTest
{
    [Fact]
    public void It_begins_with_one_row_like_the_others_in_the_group_that_needs_it_most()
    {
        var form = Show(RequestVerb.Add);

        Assert.Equal("Shards stream to them until every instance carries its share. Nothing else moves.", form.Words(".lead"));
        Assert.Equal(("r1", "9000", "100", "embedded"), (Value(form, "Isolation group"), Value(form, "Port"), Value(form, "Weight"), Value(form, "Zone")));
        Assert.Equal(("", "such as m3db-a02"), (Value(form, "Id"), form.Field("Id of row 1").GetAttribute("placeholder")));
        Assert.Equal("hostname:port", form.Field("Endpoint of row 1").GetAttribute("placeholder"));
        Assert.Empty(Problems(form));
        Assert.Empty(form.FindAll("input[type=checkbox]"));
        Assert.Equal(0, Kept);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_in_a_summary_and_at_its_field()
    {
        var form = Show(RequestVerb.Add);
        await form.InvokeAsync(() => form.Field("Id of row 1").InputAsync("m3db-a01"));
        await form.InvokeAsync(() => form.Field("Isolation group of m3db-a01").InputAsync(""));
        await form.InvokeAsync(() => form.Field("Port of m3db-a01").InputAsync("x"));
        await form.InvokeAsync(() => form.Field("Weight of m3db-a01").InputAsync("ten"));

        await HandInAsync(form);

        Assert.Null(Asked);
        Assert.Equal(
            [
                "5 things are in the way",
                "m3db-a01 is in the placement already; give another id, or leave the row out.",
                "m3db-a01: No isolation group; give it the rack or availability zone that it is lost with.",
                "m3db-a01: “x” is no port; give it 1 to 65,535, or leave it empty.",
                "m3db-a01: No endpoint; give it the host:port where the others reach it.",
                "m3db-a01: “ten” is no weight; give it a whole number, its share of the load beside the others' weights.",
            ],
            Problems(form));
        Assert.Equal("“x” is no port; give it 1 to 65,535, or leave it empty.", form.SaidAt("Port of m3db-a01"));
        Assert.Equal(["Id", "Isolation group", "Port", "Endpoint", "Weight"], form.FindAll("[aria-invalid=true]").Select(field => form.Find($"label[for={field.Id}]").Words().Split(" of ")[0]));
        Assert.Equal(ProblemSummary.Id, Focused);
    }

    [Fact]
    public async Task A_line_of_the_summary_leads_to_its_field_and_goes_as_soon_as_it_is_mended()
    {
        var form = Show(RequestVerb.Add);
        await form.InvokeAsync(() => form.Field("Hostname of row 1").InputAsync("db-7"));
        await HandInAsync(form);
        Assert.Equal("One thing is in the way", Problems(form)[0]);

        await form.InvokeAsync(() => form.Find("[role=alert] button").ClickAsync());
        Assert.Equal(form.Field("Id of row 1").Id, Focused);
        await form.InvokeAsync(() => form.Field("Id of row 1").InputAsync("db-7"));

        Assert.Empty(Problems(form));
        Assert.Empty(form.FindAll("[aria-invalid]"));
    }

    [Fact]
    public async Task A_whole_form_is_asked_for_with_the_endpoint_that_follows()
    {
        var form = Show(RequestVerb.Add);
        await form.InvokeAsync(() => form.Field("Id of row 1").InputAsync("m3db-a02"));
        await form.InvokeAsync(() => form.Field("Hostname of m3db-a02").InputAsync("db-7"));
        Assert.Equal("db-7:9000", form.Field("Endpoint of m3db-a02").GetAttribute("placeholder"));
        Assert.Equal(2, Kept);

        await HandInAsync(form);

        var instance = Assert.Single(Assert.IsType<ChangeRequest.Add>(Asked).Instances);
        Assert.Equal(("m3db-a02", "r1", "db-7:9000", 100u), (instance.Id.Value, instance.Group.Value, instance.Endpoint, instance.Weight));
    }

    [Fact]
    public async Task What_the_planner_refuses_stands_at_its_instance_until_something_is_typed()
    {
        var form = Show(RequestVerb.Add, form: Described.Form(Described.Row("x"), Described.Row("y")), refusals: [new Refusal(RefusalKind.Invalid, new InstanceId("y"), "y is wrong."), new Refusal(RefusalKind.Unsatisfiable, null, "All is wrong.")]);
        Assert.Equal(["2 things are in the way", "y is wrong.", "All is wrong."], Problems(form));
        Assert.Equal("y is wrong.", form.SaidAt("Id of y"));
        Assert.Equal(ProblemSummary.Id, Focused);

        await form.InvokeAsync(() => form.Field("Id of y").InputAsync("z"));

        Assert.Empty(Problems(form));
    }

    [Fact]
    public async Task Rows_can_be_left_out_and_added_and_none_is_told()
    {
        var form = Show(RequestVerb.Add);
        await form.InvokeAsync(() => form.Find("[aria-label='Leave out row 1']").ClickAsync());
        Assert.Equal(("0 rows", "add-row"), (form.Words("#instances header .secondary"), Focused));

        await HandInAsync(form);
        Assert.Equal(["One thing is in the way", "No instance; add a row for each instance that comes."], Problems(form));
        Assert.Equal("No instance; add a row for each instance that comes.", form.Words("#instances .problem"));
        await form.InvokeAsync(() => form.Button("Add another instance").ClickAsync());

        Assert.Equal(("1 row", form.Field("Id of row 1").Id), (form.Words("#instances header .secondary"), Focused));
    }

    [Fact]
    public async Task A_group_that_is_new_is_worth_a_remark_and_no_fault()
    {
        var form = Show(RequestVerb.Add, form: Described.Form(Described.Row("m3db-a02", "r01")));

        Assert.Equal("A new isolation group: r1, r2 and r3 exist. Check its spelling.", form.SaidAt("Isolation group of m3db-a02"));
        await HandInAsync(form);

        Assert.IsType<ChangeRequest.Add>(Asked);
    }

    [Fact]
    public async Task On_top_of_what_is_on_its_way_it_asks_whether_that_is_meant()
    {
        var form = Show(RequestVerb.Add, Moving, Described.Form(Described.Row("e", "r1")));
        Assert.Contains("c and d have shards on their way.", form.Words(".note"), StringComparison.Ordinal);

        await form.InvokeAsync(() => form.Tick("Ask for it all the same (force)").ChangeAsync(true));
        await HandInAsync(form);

        Assert.True(Assert.IsType<ChangeRequest.Add>(Asked).Force);
    }

    [Fact]
    public void Without_a_placement_it_says_that_one_is_to_be_created_first() =>
        Assert.Equal("There is no placement to add to yet: create one first.", Show(RequestVerb.Add, notation: null).Words(".lead"));

    [Fact]
    public void Aggregators_come_as_a_shard_set_and_may_differ_in_their_ports()
    {
        var form = Show(RequestVerb.Add, Mirrored, service: ServiceName.M3Aggregator);

        Assert.StartsWith("They form shard sets: 2 instances of one weight and one port, each in another isolation group, hold the same shards.", form.Words(".lead"), StringComparison.Ordinal);
        Assert.Equal(["r1", "r2"], form.FindAll(".of-group input").Select(field => field.GetAttribute("value")));
        Assert.False(form.Tick("Instances of different ports may mirror each other").HasAttribute("checked"));
    }

    [Fact]
    public void Coordinators_are_entered_and_nothing_is_streamed() =>
        Assert.StartsWith("They are entered into the placement; nothing is streamed", Show(RequestVerb.Add, Given.NotSharded, service: ServiceName.M3Coordinator).Words(".lead"), StringComparison.Ordinal);

    [Fact]
    public void Until_the_browser_has_been_asked_nothing_can_be_typed()
    {
        var form = Show(RequestVerb.Add);
        Assert.False(form.Find("fieldset").HasAttribute("disabled"));

        form.Render(again => again.Add(f => f.IsReady, false));

        Assert.True(form.Find("fieldset").HasAttribute("disabled"));
    }

    private static string? Value(IRenderedComponent<DescribeForm> form, string label) => form.Field($"{label} of row 1").GetAttribute("value");
}
