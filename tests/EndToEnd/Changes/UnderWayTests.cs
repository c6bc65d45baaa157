using M3Admin.EndToEnd.Harness;
using M3Admin.EndToEnd.Plans;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Changes;

[Collection(SharedBrowser.Name)]
public sealed class UnderWayTests(Browser browser)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 20_000 };

    [Fact]
    public async Task A_queued_change_is_done_once_every_shard_is_available()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var script = new PlanClient(etcd.Console.Address);
        await script.OkAsync("", PlanClient.Instance("m3db8"));
        var page = await browser.PreviewedAddAsync(etcd, "m3db9", "us-east1-b");
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await page.ConfirmAsync("after that");
        await page.Locator("#flow-queue").ClickAsync();
        await Expect(page.Locator("#queue li")).ToContainTextAsync("is next, once every shard is available", new() { Timeout = 20_000 });

        await etcd.FinishAsync("m3db8");

        await Expect(page.Locator("#queue [data-state=done]")).ToContainTextAsync("committed as v7", new() { Timeout = 20_000 });
        Assert.Equal(["", "after that"], (await etcd.EntriesAsync()).Where(entry => entry.Draft.Operation == "add").Select(entry => entry.Draft.Reason));
    }

    [Fact]
    public async Task A_running_change_is_found_again()
    {
        await using var etcd = await PlanClient.StartAsync();
        using var script = new PlanClient(etcd.Console.Address);
        await script.OkAsync("", PlanClient.Instance("m3db8"));
        var page = await browser.OpenAsync(new Uri(etcd.Console.Address, "/changes"));

        await page.Locator(".running").GetByRole(AriaRole.Link).ClickAsync();

        await page.WaitForURLAsync("**/watch?**");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Undo what is in flight" })).ToBeVisibleAsync(Soon);
    }
}
