using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Web.Features.Changes.Describe;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Describe;

public sealed class PasteBoxTests : DescribeTest
{
    private const string Label = "Rows of a spreadsheet, a curl command of M3's documents, an m3ctl file, JSON or YAML";

    [Fact]
    public async Task A_text_is_kept_as_it_is_typed_and_taken_over_when_that_is_asked()
    {
        var typed = new ChangeForm();
        var form = Show(RequestVerb.Add, form: typed);
        Assert.False(form.Find("#paste").HasAttribute("open"));

        await form.InvokeAsync(() => form.Field(Label).ChangeAsync("id,isolationGroup,endpoint\ndb9,r2,10.0.0.9:9000"));
        Assert.Equal((1, "id,isolationGroup,endpoint\ndb9,r2,10.0.0.9:9000"), (Kept, typed.Pasted));
        Assert.Equal("", form.Words("#paste-report"));
        await form.InvokeAsync(() => form.Button("Take it over").ClickAsync());

        Assert.Contains("1 instance that comes (db9)", form.Words("#paste-report"), StringComparison.Ordinal);
        Assert.Equal("10.0.0.9:9000", form.Field("Endpoint of db9").GetAttribute("value"));
    }

    [Fact]
    public void A_text_that_was_left_is_shown_open() => Assert.True(Show(RequestVerb.Add, form: new ChangeForm { Pasted = "id\ndb9" }).Find("#paste").HasAttribute("open"));
}
