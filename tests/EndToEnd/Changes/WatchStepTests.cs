using M3Admin.EndToEnd.Harness;
using M3Admin.EndToEnd.Plans;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Changes;

[Collection(SharedBrowser.Name)]
public sealed class WatchStepTests(Browser browser)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task A_change_is_watched_to_its_end_and_a_page_that_is_opened_afterwards_tells_the_same(ColorScheme theme, int width)
    {
        await using var etcd = await PlanClient.StartAsync();
        var entry = await AddAsync(etcd);
        var page = await browser.OpenAsync(Watch(etcd, entry), theme, width);
        await Expect(page.Locator(".watch")).ToHaveAttributeAsync("data-outcome", "running");
        await Expect(page.Locator(".watch-events")).ToContainTextAsync("more room");
        await page.IsAccessibleAsync();

        await etcd.FinishAsync();
        await Expect(page.Locator(".watch")).ToHaveAttributeAsync("data-outcome", "ended");
        await Expect(page.Locator(".watch-events")).ToContainTextAsync("m3db009 marked");
        await page.IsAccessibleAsync();

        var later = await browser.OpenAsync(Watch(etcd, entry), theme, width);
        await Expect(later.Locator(".watch-outcome h2")).ToHaveTextAsync(await page.Locator(".watch-outcome h2").InnerTextAsync());
        await Expect(later.Locator(".watch-outcome h2")).ToContainTextAsync("available after");
    }

    [Fact]
    public async Task A_change_that_somebody_undoes_is_told_as_taken_back_with_who_and_why()
    {
        await using var etcd = await PlanClient.StartAsync();
        var page = await browser.OpenAsync(Watch(etcd, await AddAsync(etcd)));
        await Expect(page.Locator(".watch")).ToHaveAttributeAsync("data-outcome", "running");

        using var client = new PlanClient(etcd.Console.Address);
        await client.OkAsync("undo", """{"reason":"the rack is off"}""");
        await Expect(page.Locator(".watch-outcome h2")).ToContainTextAsync("Taken back: 0 done");
        await Expect(page.Locator(".watch-outcome")).ToContainTextAsync("the rack is off");
    }

    private static Uri Watch(FollowedEtcd etcd, long entry) =>
        new(etcd.Console.Address, $"/changes/add/watch?cluster={FollowedEtcd.ClusterName}&env=default_env&service=m3db&entry={entry}");

    private static async Task<long> AddAsync(FollowedEtcd etcd)
    {
        using var client = new PlanClient(etcd.Console.Address);
        var preview = await client.OkAsync("preview", PlanClient.Adding("m3db009"));
        return (await client.OkAsync("commit", PlanClient.Committing(preview, "more room", accepts: true))).GetProperty("journalEntry").GetInt64();
    }
}
