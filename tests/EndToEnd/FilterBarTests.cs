using M3Admin.EndToEnd.Harness;
using M3Admin.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd;

[Collection(SharedBrowser.Name)]
public sealed class FilterBarTests(Browser browser)
{
    [Fact]
    public async Task However_quickly_a_search_is_typed_no_key_is_lost_and_a_link_empties_it()
    {
        const string Nobody = "nobody is called m3db0123456789, however long one looks";
        await using var etcd = await FollowedEtcd.StartAsync();
        await etcd.Store.WriteAsync(CapturedHistory.FourNodeCluster);
        var page = await browser.OpenAsync(etcd.PlacementPage);
        await page.ShowsVersionAsync(7);
        var search = page.GetByRole(AriaRole.Searchbox, new() { Name = "Search by instance" });

        await search.PressSequentiallyAsync(Nobody, new() { Delay = 15 }); // About as long as the server takes to answer, so that keys and answers cross.
        await page.WaitForURLAsync(address => address.Contains($"&q={Uri.EscapeDataString(Nobody)}&", StringComparison.Ordinal));
        await Expect(page.GetByRole(AriaRole.Search)).ToContainTextAsync("0 of 5 instances");
        await Expect(search).ToHaveValueAsync(Nobody);

        await page.GetByRole(AriaRole.Search).GetByRole(AriaRole.Link, new() { Name = "Show all" }).ClickAsync();
        await Expect(search).ToHaveValueAsync("");
        await search.PressSequentiallyAsync("m3db005 ");
        await Expect(page.GetByRole(AriaRole.Search)).ToContainTextAsync("1 of 5 instances");
        await Expect(search).ToHaveValueAsync("m3db005 ");
    }
}
