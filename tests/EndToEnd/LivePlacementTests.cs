using M3Admin.EndToEnd.Harness;
using M3Admin.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd;

[Collection(SharedBrowser.Name)]
public sealed class LivePlacementTests(Browser browser)
{
    private const string Database = "_sd.placement/default_env/m3db";

    [Fact]
    public async Task The_page_follows_a_real_cluster_revision_by_revision()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        var page = await browser.OpenAsync(etcd.PlacementPage);
        foreach (var change in CapturedHistory.FourNodeCluster.Changes)
        {
            await etcd.Store.WriteAsync(change);
            if (string.Equals(change.Key, Database, StringComparison.Ordinal))
            {
                await page.ShowsVersionAsync(change.Version);
            }
        }

        await page.HasHealthAsync("live");
        await page.Locator("#placement-table").GetByRole(AriaRole.Link, new() { Name = "m3db005", Exact = true }).ClickAsync();
        await Expect(page.Locator("#instance-drawer")).ToContainTextAsync("m3db004");
    }

    [Fact]
    public async Task Two_browsers_agree_on_every_change()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        await etcd.Store.WriteAsync(CapturedHistory.FourNodeCluster);
        var one = await browser.OpenAsync(etcd.PlacementPage);
        var other = await browser.OpenAsync(etcd.PlacementPage);
        await one.ShowsVersionAsync(7);
        await other.ShowsVersionAsync(7);

        await etcd.Store.WriteAsync(CapturedHistory.FourNodeCluster.Of(Database).First());

        await one.ShowsVersionAsync(8);
        await other.ShowsVersionAsync(8);
        Assert.Equal(await one.Locator("#placement-table").InnerTextAsync(), await other.Locator("#placement-table").InnerTextAsync());
    }

    [Fact]
    public async Task When_etcd_stops_the_page_says_so_and_when_it_returns_shows_what_happened_meanwhile()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        var states = CapturedHistory.FourNodeCluster.Of(Database).ToList();
        await etcd.Store.WriteAsync(states[0]);
        var page = await browser.OpenAsync(etcd.PlacementPage);
        await page.ShowsVersionAsync(1);
        await page.HasHealthAsync("live");

        await etcd.Server.KillAsync();
        await page.HasHealthAsync("stale");
        await Expect(page.Locator("#live-badge")).ToContainTextAsync("Stale since");
        await page.ShowsVersionAsync(1);

        await etcd.Server.StartAsync();
        await etcd.Store.WriteAsync(states[1]);
        await page.HasHealthAsync("live");
        await page.ShowsVersionAsync(2);
    }

    [Fact]
    public async Task The_api_answers_from_etcd_what_the_page_shows()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        await etcd.Store.WriteAsync(CapturedHistory.FourNodeCluster);
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };
        var newest = await client.GetStringAsync(new Uri("/api/v1/services/m3db/placement", UriKind.Relative));
        var earlier = await client.GetStringAsync(new Uri("/api/v1/services/m3db/placement?version=6", UriKind.Relative));
        Assert.EndsWith("\"version\":7}", newest, StringComparison.Ordinal);
        Assert.EndsWith("\"version\":6}", earlier, StringComparison.Ordinal);
        Assert.Contains("\"sourceId\":\"m3db004\"", newest, StringComparison.Ordinal);
    }
}
