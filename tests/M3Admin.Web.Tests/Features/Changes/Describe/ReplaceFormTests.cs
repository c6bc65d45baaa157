using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Web.Features.Changes.Describe;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Describe;

public sealed class ReplaceFormTests : DescribeTest
{
    [Fact]
    public async Task Who_is_replaced_is_chosen_first_and_a_candidate_like_it_is_filled_in()
    {
        var form = Show(RequestVerb.Replace);
        Assert.Contains("Choose who is replaced first: a candidate is filled in with its group, weight and port.", form.AllWords("p"));
        Assert.Equal("0 rows", form.Words("#instances header .secondary"));

        await form.InvokeAsync(() => form.Tick("m3db-c01").ChangeAsync(true));

        Assert.Equal(("r3", "300", "9000"), (Value(form, "Isolation group"), Value(form, "Weight"), Value(form, "Port")));
        Assert.Equal(("", "such as m3db-c02"), (Value(form, "Id"), form.Field("Id of row 1").GetAttribute("placeholder")));
        Assert.Equal("", form.SaidAt("Isolation group of row 1"));
        Assert.Equal("", form.SaidAt("Weight of row 1"));
    }

    [Fact]
    public async Task It_explains_why_another_group_and_another_weight_hurt()
    {
        var form = Show(RequestVerb.Replace, instance: "m3db-c01");

        await form.InvokeAsync(() => form.Field("Isolation group of row 1").InputAsync("r1"));
        await form.InvokeAsync(() => form.Field("Weight of row 1").InputAsync("100"));

        Assert.StartsWith("Who it replaces is in r3. In r1 it cannot hold a shard that r1 holds already: those shards go to other instances", form.SaidAt("Isolation group of row 1"), StringComparison.Ordinal);
        Assert.Equal("Weight 300 leaves, 100 comes: all 6 shards move over all the same, more than this weight's share.", form.SaidAt("Weight of row 1"));
        Assert.Empty(form.FindAll("[aria-invalid]"));
    }

    [Fact]
    public async Task Nobody_and_no_candidate_are_told_at_once()
    {
        var form = Show(RequestVerb.Replace);

        await HandInAsync(form);

        Assert.Equal(["2 things are in the way", "Nobody is chosen; choose at least one instance that is replaced.", "No candidate; add a row for who comes instead."], Problems(form));
        Assert.Equal("Nobody is chosen; choose at least one instance that is replaced.", form.Words("#leaving .problem"));
        Assert.Equal("No candidate; add a row for who comes instead.", form.Words("#instances .problem"));
    }

    [Fact]
    public async Task Nobody_is_replaced_by_itself()
    {
        var form = Show(RequestVerb.Replace, instance: "m3db-c01");
        await form.InvokeAsync(() => form.Field("Id of row 1").InputAsync("m3db-c01"));
        await form.InvokeAsync(() => form.Field("Hostname of m3db-c01").InputAsync("m3db-c01"));

        await HandInAsync(form);

        Assert.StartsWith("m3db-c01 is to be replaced by itself; give its successor another id", form.SaidAt("Id of m3db-c01"), StringComparison.Ordinal);
        Assert.Null(Asked);
    }

    [Fact]
    public async Task A_whole_form_is_asked_for()
    {
        var form = Show(RequestVerb.Replace, instance: "m3db-c01");
        await form.InvokeAsync(() => form.Field("Id of row 1").InputAsync("m3db-c02"));
        await form.InvokeAsync(() => form.Field("Hostname of m3db-c02").InputAsync("m3db-c02"));

        await HandInAsync(form);

        var replace = Assert.IsType<ChangeRequest.Replace>(Asked);
        Assert.Equal(("m3db-c01", "m3db-c02"), (Assert.Single(replace.Leaving).Value, Assert.Single(replace.Candidates).Id.Value));
    }

    [Fact]
    public async Task Who_is_on_its_way_out_can_be_taken_back_instead()
    {
        var form = Show(RequestVerb.Replace, "rf=1 shards=2\na@r1 zone=embedded w=100 endpoint=a:9000: 0-1L\nb@r1 zone=embedded w=100: 0-1I<a", instance: "b");

        await form.InvokeAsync(() => form.Button("Take a back leaving now, r1, weight 100").ClickAsync());

        Assert.Equal("a", form.Field("Id of a").GetAttribute("value"));
        Assert.DoesNotContain(form.FindAll("button"), button => button.Words().StartsWith("Take a back", StringComparison.Ordinal));
    }

    private static string? Value(IRenderedComponent<DescribeForm> form, string label) => form.Field($"{label} of row 1").GetAttribute("value");
}
