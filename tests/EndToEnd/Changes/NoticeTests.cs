using M3Admin.EndToEnd.Harness;
using M3Admin.EndToEnd.Plans;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Changes;

[Collection(SharedBrowser.Name)]
public sealed class NoticeTests(Browser browser)
{
    [Fact]
    public async Task Whoever_looks_at_a_placement_is_told_who_changed_it_and_led_to_where_it_is_watched()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var script = new PlanClient(etcd.Console.Address);
        var page = await browser.OpenAsync(etcd.PlacementPage);
        await page.ShowsVersionAsync(4);

        await script.OkAsync("", PlanClient.Instance("m3db9"));

        var notice = page.Locator(".change-notice");
        await Expect(notice).ToContainTextAsync("local added m3db9", new() { Timeout = 20_000 });
        await page.IsAccessibleAsync();
        await notice.GetByRole(AriaRole.Link).ClickAsync();
        await page.WaitForURLAsync("**/changes/add/watch?**");
        await Expect(notice).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Whoever_commits_is_not_told_of_it_and_the_others_are()
    {
        await using var etcd = await PlanClient.StartAsync();
        var other = await browser.OpenAsync(new Uri(etcd.Console.Address, "/"));
        var page = await browser.OpenAsync(FlowPage.Describe(etcd, "add"));
        await page.TypeInstanceAsync("m3db9", "us-east1-a");
        await page.PreviewAsync();
        await page.ConfirmAsync("room");
        await page.CommitAsync();

        await Expect(other.Locator(".change-notice")).ToContainTextAsync("local added m3db9", new() { Timeout = 20_000 });
        await Expect(other.Locator(".last-changes")).ToContainTextAsync("local added m3db9");
        await Expect(other.Locator(".under-way")).ToContainTextAsync("1");
        Assert.Equal(0, await page.Locator(".change-notice").CountAsync());
    }

    [Fact]
    public async Task The_verbs_of_a_placement_and_of_an_instance_lead_to_their_changes()
    {
        await using var etcd = await PlanClient.StartAsync();
        var page = await browser.OpenAsync(etcd.PlacementPage);
        await page.ShowsVersionAsync(4);
        await page.Locator("#placement-table tbody").GetByRole(AriaRole.Link).First.ClickAsync();
        await page.Locator(".drawer-foot").GetByRole(AriaRole.Link, new() { Name = "Replace" }).ClickAsync();

        await page.WaitForURLAsync("**/changes/replace?**instance=**");
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(1, new() { Timeout = 20_000 });
    }
}
