using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue.Etcd;
using Microsoft.Playwright;

namespace M3Admin.EndToEnd.SeedNodes;

[Collection(SharedBrowser.Name)]
public sealed class SeedGuideTests(Browser browser)
{
    [Fact]
    public async Task A_seed_node_is_replaced_with_the_browser_alone()
    {
        await using var cluster = await SeedCluster.StartAsync();
        await using var console = ConsoleHost.Following([.. cluster.Etcd.Members.Select(member => member.Endpoint)], "edge-lab", SeedCluster.Settings);
        var page = await browser.OpenAsync(new Uri(console.Address, "/seed-nodes"));
        string guide;
        var walk = new SeedGuideWalk(cluster, "browser");
        await page.Locator("#seed-old").WaitForAsync();
        await FitsAsync(page.Url);
        await walk.BeginAsync(page);
        await FitsAsync(guide = page.Url);
        foreach (var (leads, act) in walk.Steps)
        {
            // In a session of its own: anybody goes on, and the browser keeps only so many that are open.
            page = await browser.OpenAsync(new Uri(guide));
            await act(page);
            await SeedGuideWalk.ReachedAsync(page, leads);
            await FitsAsync(page.Url);
        }

        await CheckAsync(cluster, page);
    }

    [Fact]
    public async Task The_console_is_killed_after_every_step_and_the_next_one_goes_on()
    {
        await using var cluster = await SeedCluster.StartAsync();
        Uri[] endpoints = [.. cluster.Etcd.Members.Select(member => member.Endpoint)];
        var walk = new SeedGuideWalk(cluster, "killed");
        var (console, path, reached) = (await ConsoleServer.StartAsync(endpoints, SeedCluster.Settings), "/seed-nodes", "");
        IPage page;
        try
        {
            page = await browser.OpenAsync(new Uri(console.Address, path));
            await walk.BeginAsync(page);
            (path, reached) = (new Uri(page.Url).PathAndQuery, "[data-step=CheckGround]");
            foreach (var (leads, act) in walk.Steps)
            {
                await console.KillAsync();
                await console.DisposeAsync();
                console = await ConsoleServer.StartAsync(endpoints, SeedCluster.Settings);
                page = await browser.OpenAsync(new Uri(console.Address, path));
                await SeedGuideWalk.ReachedAsync(page, reached);
                await act(page);
                await SeedGuideWalk.ReachedAsync(page, leads);
                reached = leads;
            }

            await CheckAsync(cluster, page);
        }
        finally
        {
            await console.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_embedded_store_has_no_seed_nodes()
    {
        await using var console = ConsoleHost.Embedded();
        var page = await browser.OpenAsync(new Uri(console.Address, "/seed-nodes"), width: 400);
        await page.Locator("#no-seeds").WaitForAsync();
        await page.IsFitAsync();
    }

    private static async Task CheckAsync(SeedCluster cluster, IPage page)
    {
        Assert.Contains("host4 serves every shard in place of host3", await page.Locator(".seed-report").InnerTextAsync(), StringComparison.Ordinal);
        await using var store = new EtcdStore(new EtcdOptions { Endpoints = [.. cluster.Etcd.Members.Select(member => member.Endpoint)] });
        Assert.Equal(["host1", "host2", "host4"], (await store.Membership.ListAsync(CancellationToken.None)).Select(member => member.Name).Order());
    }

    // Another reader who follows it, in the dark, and one with a narrow window.
    private async Task FitsAsync(string address)
    {
        foreach (var (theme, width) in new[] { (ColorScheme.Light, 1440), (ColorScheme.Dark, 400) })
        {
            var reader = await browser.OpenAsync(new Uri(address), theme, width);
            await reader.Locator(".guide, .seed-page").WaitForAsync();
            await reader.IsFitAsync();
            await reader.CloseAsync();
        }
    }
}
