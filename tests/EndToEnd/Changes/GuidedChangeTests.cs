using M3Admin.Clusters.Journal;
using M3Admin.EndToEnd.Harness;
using M3Admin.EndToEnd.Plans;
using M3Admin.Placements.Model;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Changes;

[Collection(SharedBrowser.Name)]
public sealed class GuidedChangeTests(Browser browser)
{
    [Fact]
    public async Task An_instance_is_added_exactly_as_it_was_previewed()
    {
        await using var etcd = await PlanClient.StartAsync();
        var page = await browser.PreviewedAddAsync(etcd, "m3db9", "us-east1-a");
        await page.StandsOnAsync(4);
        Assert.Equal(4, (await etcd.StoredAsync()).Version.Version);

        await page.ConfirmAsync("more room, CAP-1");
        await page.CommitAsync();

        var stored = await etcd.StoredAsync();
        Assert.Equal(5, stored.Version.Version);
        Assert.NotNull(stored.Placement.Find(new InstanceId("m3db9")));
        var entry = Assert.Single(await etcd.EntriesAsync(), entry => entry.Draft.Operation == "add");
        Assert.Equal(("more room, CAP-1", "local", JournalOrigin.Console), (entry.Draft.Reason, entry.Draft.Actor.Name, entry.Draft.Actor.Origin));
        Assert.Contains($"plan={entry.Draft.PlanHash}", await PreviousAddressAsync(page), StringComparison.Ordinal);
        await Expect(page.Locator("#flow-foot")).ToContainTextAsync("Committed as v5 by local");
    }

    [Fact]
    public async Task What_is_typed_outlives_a_reload_and_the_browser_s_back_button()
    {
        await using var etcd = await PlanClient.StartAsync();
        var page = await browser.OpenAsync(FlowPage.Describe(etcd, "add"));
        await page.TypeInstanceAsync("m3db9", "us-east1-a");
        await page.ReloadAsync();
        await page.InteractiveAsync();
        await Expect(page.Row(0, "Hostname")).ToHaveValueAsync("m3db9");

        await page.PreviewAsync();
        await page.ReloadAsync();
        await page.InteractiveAsync();
        await page.Locator("#change-preview").WaitForAsync();
        await page.ConfirmAsync("half a reason");
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Expect(page.Row(0, "Endpoint")).ToHaveValueAsync("m3db9:9000");
        await page.PreviewAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue to confirm" }).ClickAsync();

        await Expect(page.Locator("#confirm-reason")).ToHaveValueAsync("half a reason");
    }

    [Fact]
    public async Task A_browser_that_is_closed_in_the_middle_has_written_nothing_and_finds_what_was_typed()
    {
        await using var etcd = await PlanClient.StartAsync();
        var page = await browser.PreviewedAddAsync(etcd, "m3db9", "us-east1-a");
        var context = page.Context;
        await page.CloseAsync();

        var later = await context.NewPageAsync();
        await later.GotoAsync(FlowPage.Describe(etcd, "add").AbsoluteUri);
        await later.InteractiveAsync();

        await Expect(later.Row(0, "Hostname")).ToHaveValueAsync("m3db9");
        Assert.Equal(4, (await etcd.StoredAsync()).Version.Version);
    }

    [Fact]
    public async Task A_colleague_sees_the_same_plan_at_the_same_address()
    {
        await using var etcd = await PlanClient.StartAsync();
        var page = await browser.PreviewedAddAsync(etcd, "m3db9", "us-east1-a");

        var colleague = await browser.OpenAsync(new Uri(page.Url));

        await Expect(colleague.Locator("#change-preview")).ToHaveAttributeAsync("data-plan", await page.Locator("#change-preview").GetAttributeAsync("data-plan") ?? "none");
    }

    [Fact]
    public async Task The_second_of_two_operators_sees_what_the_first_did_and_plans_again()
    {
        await using var etcd = await PlanClient.StartAsync();
        var first = await browser.OpenAsync(FlowPage.Describe(etcd, "add"));
        var second = await browser.OpenAsync(FlowPage.Describe(etcd, "add"));
        await first.TypeInstanceAsync("m3db8", "us-east1-a");
        await first.PreviewAsync();
        await first.ConfirmAsync("first");
        await second.TypeInstanceAsync("m3db9", "us-east1-b");
        await second.PreviewAsync();
        await second.ConfirmAsync("second");
        await first.CommitAsync();

        await Expect(second.Locator("#flow-moved")).ToContainTextAsync("by local: Adds m3db8", new() { Timeout = 20_000 });
        await Expect(second.Locator("#flow-commit")).ToBeDisabledAsync();
        await etcd.FinishAsync();
        await second.Locator("#flow-moved").GetByRole(AriaRole.Button, new() { Name = "Plan again" }).ClickAsync();
        await second.StandsOnAsync(6);
        await second.CommitAsync();

        Assert.Equal(["first", "second"], (await etcd.EntriesAsync()).Where(entry => entry.Draft.Operation == "add").Select(entry => entry.Draft.Reason));
    }

    [Fact]
    public async Task Nodes_that_finish_meanwhile_do_not_make_committing_impossible()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var script = new PlanClient(etcd.Console.Address);
        await script.OkAsync("", PlanClient.Instance("m3db8"));
        var page = await browser.PreviewedAddAsync(etcd, "m3db9", "us-east1-b");
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await page.ConfirmAsync("while nodes go on");
        await page.StandsOnAsync(5);

        await etcd.FinishAsync("m3db8");

        await Expect(page.Locator("#flow-again")).ToContainTextAsync("Planned again on v6", new() { Timeout = 20_000 });
        await page.StandsOnAsync(6);
        await page.CommitAsync();
        Assert.Equal(7, (await etcd.StoredAsync()).Version.Version);
    }

    [Fact]
    public async Task An_etcd_that_is_down_at_the_commit_loses_nothing_and_the_same_button_commits_once_it_is_back()
    {
        await using var etcd = await PlanClient.StartAsync();
        var page = await browser.PreviewedAddAsync(etcd, "m3db9", "us-east1-a");
        await page.ConfirmAsync("patience");
        await etcd.Server.KillAsync();

        await page.Locator("#flow-commit").ClickAsync();
        await Expect(page.Locator("#flow-trouble")).ToContainTextAsync("what you typed is kept", new() { Timeout = 60_000 });
        await etcd.Server.StartAsync();
        await page.HasHealthAsync("live");
        Assert.Equal(4, (await etcd.StoredAsync()).Version.Version);
        await page.CommitAsync();

        Assert.Equal("patience", Assert.Single(await etcd.EntriesAsync(), entry => entry.Draft.Operation == "add").Draft.Reason);
    }

    [Fact]
    public async Task A_plan_and_a_watched_change_that_are_opened_while_etcd_is_down_are_shown_once_it_is_back()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var script = new PlanClient(etcd.Console.Address);
        await script.OkAsync("", PlanClient.Instance("m3db8"));
        var preview = await browser.PreviewedAddAsync(etcd, "m3db9", "us-east1-b");
        var watch = await browser.OpenAsync(new Uri(etcd.Console.Address, "/changes"));
        await watch.Locator(".running").GetByRole(AriaRole.Link).ClickAsync();
        await watch.Locator(".watch").WaitForAsync();
        Assert.Contains("entry=", watch.Url, StringComparison.Ordinal);
        await etcd.Server.KillAsync();
        foreach (var page in new[] { preview, watch })
        {
            await page.ReloadAsync();
            await page.InteractiveAsync();
        }

        await Expect(preview.Locator("#flow-trouble")).ToContainTextAsync("does not answer", new() { Timeout = 60_000 });
        await etcd.Server.StartAsync();

        await Expect(preview.Locator("#change-preview")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(preview.Locator("#flow-trouble")).ToHaveCountAsync(0);
        await Expect(watch.Locator(".watch")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(watch.Locator("#flow-foot")).ToContainTextAsync("Committed as v5 by local");
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_told_as_unknown_until_the_page_finds_that_it_was_written()
    {
        await using var etcd = await PlanClient.StartWiredAsync();
        var page = await browser.PreviewedAddAsync(etcd, "m3db9", "us-east1-a");
        await page.ConfirmAsync("through the dark");
        var catching = (etcd.Wire ?? throw new InvalidOperationException("It is wired.")).CatchAsync("through the dark");
        await page.Locator("#flow-commit").ClickAsync();
        var caught = await catching;
        caught.DeliverUnanswered();
        await etcd.IsAtAsync(5);
        caught.Cut();

        await Expect(page.Locator("#flow-moved")).ToContainTextAsync("This plan is committed: it became v5", new() { Timeout = 30_000 });
        await page.Locator("#flow-moved").GetByRole(AriaRole.Link, new() { Name = "Watch it" }).ClickAsync();

        await Expect(page.Locator("#flow-foot")).ToContainTextAsync("Committed as v5 by local");
        Assert.Single(await etcd.EntriesAsync(), entry => entry.Draft.Reason == "through the dark");
    }

    [Fact]
    public async Task A_commit_that_is_lost_on_its_way_is_told_as_unknown_and_the_same_button_commits_it()
    {
        await using var etcd = await PlanClient.StartWiredAsync();
        var page = await browser.PreviewedAddAsync(etcd, "m3db9", "us-east1-a");
        await page.ConfirmAsync("through the dark");
        var catching = (etcd.Wire ?? throw new InvalidOperationException("It is wired.")).CatchAsync("through the dark");
        await page.Locator("#flow-commit").ClickAsync();
        (await catching).Lose();

        await Expect(page.Locator("#flow-trouble")).ToContainTextAsync("Nobody knows whether it was written", new() { Timeout = 30_000 });
        Assert.Equal(4, (await etcd.StoredAsync()).Version.Version);
        await page.CommitAsync();

        Assert.Single(await etcd.EntriesAsync(), entry => entry.Draft.Reason == "through the dark");
    }

    [Fact]
    public async Task A_delete_lists_what_is_lost_and_wants_the_name_typed()
    {
        await using var etcd = await PlanClient.StartAsync();
        var page = await browser.OpenAsync(FlowPage.Describe(etcd, "delete"));
        await page.PreviewAsync();
        await page.ConfirmAsync("decommissioned");
        await Expect(page.Locator("#flow-commit")).ToBeDisabledAsync();
        await Expect(page.Locator("#flow-missing")).ToHaveTextAsync($"Type {FollowedEtcd.ClusterName}/m3db to go on.");
        await Expect(page.Locator(".confirm .note")).ToContainTextAsync("3 instances");

        await page.Locator("#confirm-name").FillAsync($"{FollowedEtcd.ClusterName}/m3db");
        await page.CommitAsync();

        Assert.Null(await new M3Admin.Clusters.PlacementStore(etcd.Store).GetAsync(PlanClient.Databases, CancellationToken.None));
        await Expect(page.Locator("#flow-foot")).ToContainTextAsync("Now there is no placement.");
    }

    [Fact]
    public async Task A_danger_has_to_be_ticked_first_and_the_journal_keeps_that_it_was()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var script = new PlanClient(etcd.Console.Address);
        await script.OkAsync("", PlanClient.Instance("m3db8"));
        var page = await browser.PreviewedAddAsync(etcd, "m3db9", "us-east1-b");
        var onward = page.GetByRole(AriaRole.Button, new() { Name = "Continue to confirm" });
        await Expect(onward).ToBeDisabledAsync();

        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await Expect(onward).ToBeEnabledAsync();
        await page.ConfirmAsync("now");
        await page.CommitAsync();

        Assert.NotEmpty((await etcd.EntriesAsync())[^1].Draft.Accepted);
    }

    private static async Task<string> PreviousAddressAsync(IPage page)
    {
        await page.GoBackAsync();
        var address = page.Url;
        await page.GoForwardAsync();
        return address;
    }
}
