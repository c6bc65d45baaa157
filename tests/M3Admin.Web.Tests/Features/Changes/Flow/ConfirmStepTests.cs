using AngleSharp.Dom;
using Bunit;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Operations.Changes;
using M3Admin.Web.Features.Changes.Flow;
using M3Admin.Web.Tests.Harness;

namespace M3Admin.Web.Tests.Features.Changes.Flow;

/// <summary>The third step: friction by risk, what is written, and what stands in the way.</summary>
public sealed class ConfirmStepTests : StepTest
{
    [Fact]
    public async Task What_moves_no_data_asks_nothing()
    {
        var page = Show(await DescribedAsync(null, Init(Instance("a", "r1"), Instance("b", "r2"), Instance("c", "r3"))));

        Assert.Equal("What will be written to local / m3db", page.Words("#confirm-what"));
        Assert.Equal("Creates the placement with 3 instances and 6 shards.", page.Words(".confirm .lead"));
        Assert.StartsWith("Stands on nothing: there is no placement yet Becomes v1, ", page.Words(".confirm dl"), StringComparison.Ordinal);
        Assert.Equal("Why (not required: no data moves)", page.Words("label[for=confirm-reason]"));
        Assert.Empty(page.FindAll("#confirm-name, .note.danger, #confirm-accepted"));
        page.WaitForAssertion(() => Assert.False(Button(page, "Create the placement").HasAttribute("disabled")));
        Assert.StartsWith("Stands on no placement.", page.Words("#flow-foot p"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_moves_data_waits_for_a_reason_and_keeps_it_as_it_is_typed()
    {
        var page = Show(await DescribedAsync(Three, Add(Instance("d", "r1"))));
        Assert.Equal("Say why.", page.Words("#flow-missing"));
        Assert.True(Button(page, "Add d").HasAttribute("disabled"));
        Assert.True(page.Field("Why").HasAttribute("required"));

        await page.InvokeAsync(() => page.Field("Why").InputAsync("more room, CAP-1"));

        page.WaitForAssertion(() => Assert.False(Button(page, "Add d").HasAttribute("disabled")));
        Assert.Empty(page.FindAll("#flow-missing"));
        Assert.Contains("more room, CAP-1", Kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_lose_something_lists_it_and_wants_the_name_typed()
    {
        var page = Show(await DescribedAsync(Three, new ChangeRequest.DeletePlacement(Force: false)), draft: new ChangeDraft { Reason = "gone" });
        Assert.Equal("What is lost", page.Words("#confirm-lost"));
        Assert.Contains("Not the data on the nodes' disks. The journal keeps every version, so that it can be set again.", page.AllWords(".note.danger li"));
        Assert.Equal("Type local/m3db to go on.", page.Words("#flow-missing"));

        await page.InvokeAsync(() => page.Field("Type local/m3db").InputAsync("local/m3"));
        Assert.True(Button(page, "Delete the placement").HasAttribute("disabled"));
        await page.InvokeAsync(() => page.Field("Type local/m3db").InputAsync("local/m3db"));

        page.WaitForAssertion(() => Assert.False(Button(page, "Delete the placement").HasAttribute("disabled")));
    }

    [Fact]
    public async Task A_danger_that_is_not_ticked_sends_back_and_one_that_is_ticked_is_listed_as_accepted()
    {
        var preview = await DescribedAsync(Moving, Add(Instance("e", "r1")));
        var danger = Assert.Single(preview.Dangers).Message;

        var page = Show(preview, draft: new ChangeDraft { Reason = "why" });
        Assert.Equal($"{danger} Not ticked yet.", page.Words(".accepted li"));
        Assert.Equal($"Go back and tick: {danger}", page.Words("#flow-missing"));
        Assert.True(Button(page, "Add e").HasAttribute("disabled"));
        Assert.Equal(new FlowAddress(Link, RequestVerb.Add).Preview(preview.Hash), Button(page, "Back to Preview").GetAttribute("href"));
    }

    [Fact]
    public async Task A_danger_that_is_ticked_is_listed_as_accepted()
    {
        var preview = await DescribedAsync(Moving, Add(Instance("e", "r1")));
        var danger = Assert.Single(preview.Dangers).Message;

        var page = Show(preview, draft: new ChangeDraft { Reason = "why", Plan = preview.Hash, Accepted = [danger] });

        page.WaitForAssertion(() => Assert.Equal(danger, page.Words(".accepted li")));
        page.WaitForAssertion(() => Assert.False(Button(page, "Add e").HasAttribute("disabled")));
        Assert.False(Button(page, "Do it once all is available").HasAttribute("disabled"));
    }

    [Fact]
    public async Task What_is_committed_is_watched_next()
    {
        var page = Show(await DescribedAsync(Three, Add(Instance("d", "r1"))), draft: new ChangeDraft { Reason = "more room" });
        page.WaitForAssertion(() => Assert.False(Button(page, "Add d").HasAttribute("disabled")));

        await page.InvokeAsync(() => page.Find("#flow-commit").ClickAsync());

        page.WaitForAssertion(() => Assert.EndsWith("/changes/add/watch?cluster=local&env=default_env&service=m3db&entry=2", At, StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_others_move_the_placement_it_says_who_did_what_and_plans_again_when_asked()
    {
        var page = Show(await DescribedAsync(Three, Add(Instance("d", "r1"))), draft: new ChangeDraft { Reason = "second" });
        var other = Session();
        await other.DescribeAsync(Add(Instance("e", "r2")), CancellationToken.None);
        await other.CommitAsync("first", accepts: true, CancellationToken.None);

        page.WaitForElement("#flow-moved");
        Assert.StartsWith("The placement has moved: this plan stands on v1, now it is v2. Nothing of this plan was written, and it will not be.", page.Words("#flow-moved"), StringComparison.Ordinal);
        Assert.Contains("by local: Adds e; 3 shards are streamed.", page.Words("#flow-moved li"), StringComparison.Ordinal);
        Assert.Equal("The placement has moved; plan again.", page.Words("#flow-missing"));
        Assert.True(Button(page, "Add d").HasAttribute("disabled"));
        await page.InvokeAsync(() => page.Button("Plan again").ClickAsync());

        page.WaitForAssertion(() => Assert.Contains("Stands on v2,", page.Words("#flow-foot p"), StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#flow-moved"));
    }

    [Fact]
    public async Task When_only_nodes_went_on_it_has_planned_again_by_itself()
    {
        var preview = await DescribedAsync(Moving, Add(Instance("e", "r1")));
        var page = Show(preview, draft: new ChangeDraft { Reason = "why", Plan = preview.Hash, Accepted = [.. preview.Dangers.Select(danger => danger.Message)] });

        await PutAsync("""
            rf=3 shards=6
            a@r1 w=100: 0-5A
            b@r2 w=100: 0-5A
            c@r3 w=100: 0-2A
            d@r3 w=100: 3-5A
            """);

        page.WaitForElement("#flow-again");
        Assert.StartsWith("Planned again on v2 at ", page.Words("#flow-again"), StringComparison.Ordinal);
        Assert.EndsWith("3 shards became available since v1; this change moves the same shards as before.", page.Words("#flow-again"), StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.False(Button(page, "Add e").HasAttribute("disabled")));
    }

    [Fact]
    public async Task A_refused_commit_says_why_and_that_nothing_was_written()
    {
        var page = Show(await DescribedAsync(Three, Add(Instance("d", "r1"))), draft: new ChangeDraft { Reason = "why" });
        page.WaitForAssertion(() => Assert.False(Button(page, "Add d").HasAttribute("disabled")));
        await Local.Store.CommitAsync(new Commit { Puts = [new Put(JournalKeys.Of(Given.Key()).Head, "no end of a journal"u8.ToArray())] }, CancellationToken.None);

        await page.InvokeAsync(() => page.Find("#flow-commit").ClickAsync());

        page.WaitForElement("#flow-trouble");
        Assert.StartsWith("The journal is broken. No change goes through that the journal does not hold, so nothing was written.", page.Words("#flow-trouble"), StringComparison.Ordinal);
        Assert.Equal("why", page.Field("Why").GetAttribute("value"));
        page.WaitForAssertion(() => Assert.False(Button(page, "Add d").HasAttribute("disabled")));
    }

    [Fact]
    public async Task A_preview_that_has_expired_is_planned_again_when_asked()
    {
        var page = Show(await DescribedAsync(Three, Add(Instance("d", "r1"))), draft: new ChangeDraft { Reason = "why" });
        Time.Advance(ChangePreview.Lifetime);
        page.Render();
        Assert.Contains("has expired. A preview may be committed for", page.Words("#flow-expired"), StringComparison.Ordinal);
        Assert.Equal("The preview has expired; plan again.", page.Words("#flow-missing"));

        await page.InvokeAsync(() => page.Button("Plan again").ClickAsync());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#flow-expired")));
        page.WaitForAssertion(() => Assert.False(Button(page, "Add d").HasAttribute("disabled")));
    }

    [Fact]
    public async Task While_it_is_committed_the_button_says_so_and_cannot_be_pressed_again()
    {
        var session = Session();
        await PutAsync(Three);
        await session.DescribeAsync(Add(Instance("d", "r1")), CancellationToken.None);

        var foot = Render<FlowFoot>(bar => bar
            .Add(b => b.Step, FlowStep.Confirm)
            .Add(b => b.Address, new FlowAddress(Link, RequestVerb.Add))
            .Add(b => b.Session, session)
            .Add(b => b.Draft, new ChangeDraft { Reason = "why" })
            .Add(b => b.TypedName, "")
            .Add(b => b.IsBusy, true)
            .Add(b => b.IsCommitting, true)
            .Add(b => b.Snapshot, null)
            .Add(b => b.Entry, null));

        Assert.True(foot.Button("Committing").HasAttribute("disabled"));
        Assert.True(foot.Button("Queue it").HasAttribute("disabled"));
    }

    private static IElement Button(IRenderedComponent<ChangeFlow> page, string says) => page.Button(says);
}
