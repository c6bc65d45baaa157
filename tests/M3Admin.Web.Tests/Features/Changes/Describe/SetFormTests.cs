using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Describe;
using M3Admin.Web.Features.Changes.Describe.Setting;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Describe;

public sealed class SetFormTests : DescribeTest
{
    private const string AsJson = "The whole placement as JSON";

    [Fact]
    public async Task The_facts_of_who_is_meant_are_filled_in_and_what_differs_is_listed_as_it_is_typed()
    {
        var form = Show(RequestVerb.Set, instance: "m3db-b01");
        Assert.Equal(["Facts of instances"], form.AllWords("[aria-pressed=true]"));
        Assert.Equal(("m3db-b01", "m3db-b01", "100"), (form.Words(".fixed-id"), form.Field("Hostname of m3db-b01").GetAttribute("value"), form.Field("Weight of m3db-b01").GetAttribute("value")));
        Assert.Equal("Nothing: what was given is what is stored. Committing writes it again, as a new version.", form.Words(".set p"));

        await form.InvokeAsync(() => form.Field("Hostname of m3db-b01").InputAsync("10.0.0.2"));
        Assert.Equal("m3db-b01 endpoint m3db-b01:9000 → 10.0.0.2:9000, hostname m3db-b01 → 10.0.0.2", form.Words(".set tbody"));
        await HandInAsync(form);

        var set = Assert.IsType<ChangeRequest.Set>(Asked);
        Assert.Equal((7, true, false, "10.0.0.2:9000"), (set.Version, set.Confirm, set.Force, set.Placement.Find(new InstanceId("m3db-b01"))?.Endpoint));
    }

    [Fact]
    public async Task An_instance_is_chosen_by_its_id_among_those_that_are_there()
    {
        var form = Show(RequestVerb.Set);
        Assert.True(form.Button("Alter it").HasAttribute("disabled"));
        await form.InvokeAsync(() => form.Tick("Instance").InputAsync("m3db-x"));
        Assert.True(form.Button("Alter it").HasAttribute("disabled"));
        await form.InvokeAsync(() => form.Tick("Instance").InputAsync("m3db-c01"));

        await form.InvokeAsync(() => form.Button("Alter it").ClickAsync());

        Assert.Equal((form.Field("Hostname of m3db-c01").Id, "m3db-c01"), (Focused, form.Words(".fixed-id")));
        Assert.DoesNotContain(form.FindAll("#set-ids option"), option => option.GetAttribute("value") == "m3db-c01");
    }

    [Fact]
    public async Task Nobody_to_be_altered_is_told()
    {
        var form = Show(RequestVerb.Set);

        await HandInAsync(form);

        Assert.Equal(["One thing is in the way", "No instance is to be altered; choose one, or write the whole placement as JSON."], Problems(form));
        Assert.Null(Asked);
    }

    [Fact]
    public async Task All_that_is_wrong_with_facts_is_told_at_once_and_at_its_field()
    {
        var form = Show(RequestVerb.Set, instance: "m3db-b01");
        await form.InvokeAsync(() => form.Field("Hostname of m3db-b01").InputAsync("http://b"));
        await form.InvokeAsync(() => form.Field("Weight of m3db-b01").InputAsync(""));
        await form.InvokeAsync(() => form.Field("Isolation group of m3db-b01").InputAsync(""));

        await HandInAsync(form);

        Assert.Equal("3 things are in the way", Problems(form)[0]);
        Assert.Equal("Hostname “http://b” is no host's name; leave only the name or IP address of it.", form.SaidAt("Hostname of m3db-b01"));
        Assert.StartsWith("No weight; give it a whole number", form.SaidAt("Weight of m3db-b01"), StringComparison.Ordinal);
        Assert.StartsWith("No isolation group", form.SaidAt("Isolation group of m3db-b01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_JSON_it_begins_with_the_placement_as_it_is_and_says_what_the_text_changes()
    {
        var form = Show(RequestVerb.Set);
        await form.InvokeAsync(() => form.Button(AsJson).ClickAsync());
        var text = Text(form);
        Assert.Equal("made from v7", form.Words("#set-json-title + .secondary"));
        Assert.Equal("Nothing: what was given is what is stored. Committing writes it again, as a new version.", form.Words(".set p"));

        await form.InvokeAsync(() => form.Field("Placement as JSON").ChangeAsync(text.Replace("\"weight\": 300", "\"weight\": 200", StringComparison.Ordinal)));

        Assert.Equal("m3db-c01 weight 300 → 200", form.Words(".set tbody"));
        await HandInAsync(form);
        Assert.Equal((7, 200u), Assert.IsType<ChangeRequest.Set>(Asked) is var set ? (set.Version, set.Placement.Find(new InstanceId("m3db-c01"))?.Weight ?? 0) : default);
    }

    [Fact]
    public async Task A_text_that_is_no_placement_is_remarked_with_its_line_and_refused_when_it_is_handed_in()
    {
        var form = Show(RequestVerb.Set);
        await form.InvokeAsync(() => form.Button(AsJson).ClickAsync());

        await form.InvokeAsync(() => form.Field("Placement as JSON").ChangeAsync("{\n  half"));
        Assert.StartsWith("Line 2, character 3: this is not JSON.", form.SaidAt("Placement as JSON"), StringComparison.Ordinal);
        Assert.Empty(Problems(form));
        await HandInAsync(form);

        Assert.StartsWith("Line 2, character 3: this is not JSON.", Problems(form)[1], StringComparison.Ordinal);
        Assert.Equal("true", form.Field("Placement as JSON").GetAttribute("aria-invalid"));
        Assert.Null(Asked);
    }

    [Theory]
    [InlineData("Begin again from v9", 300, 9)]
    [InlineData("Keep the text: it is to replace v9", 1, 9)]
    public async Task A_text_whose_placement_has_moved_is_kept_or_begun_again(string button, int weight, long version)
    {
        var old = SetText.Of(Given.Placement(Described.Three)).Replace("\"weight\": 300", "\"weight\": 1", StringComparison.Ordinal);
        var form = Show(RequestVerb.Set, form: new ChangeForm { IsJson = true, Placement = old, BaseVersion = 7 });
        Assert.Empty(form.FindAll(".note"));
        form.Render(again => again.Add(f => f.Stored, Given.Stored(Described.Three, version: 9)));
        Assert.StartsWith("The placement is at v9 now; this text was made from v7. It does not hold what has changed since.", form.Words(".note"), StringComparison.Ordinal);

        await form.InvokeAsync(() => form.Button(button).ClickAsync());
        await HandInAsync(form);

        Assert.Empty(form.FindAll(".note"));
        Assert.Equal((version, (uint)weight), Assert.IsType<ChangeRequest.Set>(Asked) is var set ? (set.Version, set.Placement.Find(new InstanceId("m3db-c01"))?.Weight ?? 0) : default);
    }

    [Fact]
    public async Task Where_there_is_no_placement_only_a_text_can_be_given_and_none_is_told()
    {
        var form = Show(RequestVerb.Set, notation: null);
        Assert.Empty(form.FindAll("[aria-label='What is given']"));

        await HandInAsync(form);

        Assert.Equal(["One thing is in the way", "There is no placement in the box; start from the current one, or paste one."], Problems(form));
    }

    [Fact]
    public async Task That_rules_may_be_broken_is_asked_for()
    {
        var form = Show(RequestVerb.Set, instance: "m3db-b01");

        await form.InvokeAsync(() => form.Tick("Write it although it breaks rules (force)").ChangeAsync(true));
        await HandInAsync(form);

        Assert.True(Assert.IsType<ChangeRequest.Set>(Asked).Force);
    }

    private static string Text(IRenderedComponent<DescribeForm> form) => form.Field("Placement as JSON").GetAttribute("value") ?? "";
}
