using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Web.Features.Changes.Flow;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Flow;

/// <summary>The second step: whether one may go on from what is shown, and what is said where nothing can be shown.</summary>
public sealed class PreviewStepTests : StepTest
{
    [Fact]
    public async Task Without_a_danger_one_may_go_on_at_once()
    {
        var preview = await DescribedAsync(Three, Add(Instance("d", "r1")));
        var page = Show(preview, FlowStep.Preview);
        Assert.Equal("step", page.Find("[aria-current=step]").GetAttribute("aria-current"));
        Assert.Contains("Add instances, step 2 of 4: Preview", page.Words("h1"), StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.False(page.Button("Continue to confirm").HasAttribute("disabled")));

        await page.InvokeAsync(() => page.Button("Continue to confirm").ClickAsync());

        Assert.EndsWith(new FlowAddress(Link, RequestVerb.Add).Confirm(preview.Hash), At, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_danger_is_ticked_first_and_that_is_kept()
    {
        var preview = await DescribedAsync(Moving, Add(Instance("e", "r1")));
        var page = Show(preview, FlowStep.Preview);
        Assert.Equal("Tick what is serious to go on.", page.Words("#flow-missing"));
        Assert.True(page.Button("Continue to confirm").HasAttribute("disabled"));
        page.WaitForAssertion(() => Assert.NotEmpty(JSInterop.Invocations));

        await page.InvokeAsync(() => page.Find(".warning.danger input").ChangeAsync(true));

        page.WaitForAssertion(() => Assert.False(page.Button("Continue to confirm").HasAttribute("disabled")));
        Assert.Contains(preview.Hash, Kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_others_move_the_placement_one_may_not_go_on()
    {
        var page = Show(await DescribedAsync(Three, Add(Instance("d", "r1"))), FlowStep.Preview);

        await PutAsync(Moving);

        page.WaitForElement("#flow-moved");
        Assert.Contains("d joined", page.Words("#flow-moved li"), StringComparison.Ordinal);
        Assert.True(page.Button("Continue to confirm").HasAttribute("disabled"));
    }

    [Fact]
    public void A_plan_that_there_is_not_is_told_with_the_way_back()
    {
        var page = Open(RequestVerb.Add, FlowStep.Preview, plan: "0123456789");

        page.WaitForElement("#flow-trouble");
        Assert.StartsWith("This plan cannot be shown.", page.Words("#flow-trouble"), StringComparison.Ordinal);
        Assert.Equal(new FlowAddress(Link, RequestVerb.Add).Describe, page.Button("Back to Describe").GetAttribute("href"));
    }

    [Fact]
    public async Task Before_its_circuit_is_up_the_page_says_what_it_works_out()
    {
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Static", isInteractive: false));

        var page = Open(RequestVerb.Add, FlowStep.Preview, plan: (await DescribedAsync(Three, Add(Instance("d", "r1")))).Hash);

        Assert.StartsWith("Working the plan ", page.Words(".flow-body [role=status]"), StringComparison.Ordinal);
    }
}
