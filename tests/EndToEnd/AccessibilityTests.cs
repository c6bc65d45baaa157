using M3Admin.EndToEnd.Harness;
using M3Admin.Testing;
using Microsoft.Playwright;

namespace M3Admin.EndToEnd;

[Collection(SharedBrowser.Name)]
public sealed class AccessibilityTests(Browser browser)
{
    private static readonly string[] Pages =
        ["/", "/placement", "/placement?view=grid", "/placement?view=grid&instance=m3db005&shard=3", "/placement?view=table", "/placement?service=m3aggregator", "/placement?service=m3coordinator", "/placement?env=nowhere", "/nowhere"];

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task Every_page_with_data_passes_axe(ColorScheme theme, int width)
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        await etcd.Store.WriteAsync(CapturedHistory.FourNodeCluster);
        foreach (var path in Pages)
        {
            var page = await browser.OpenAsync(new Uri(etcd.Console.Address, path), theme, width);
            await page.HasHealthAsync("live");
            await page.IsAccessibleAsync();
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_empty_console_passes_axe(ColorScheme theme)
    {
        await using var console = ConsoleHost.Embedded();
        var page = await browser.OpenAsync(console.Address, theme);
        await page.HasHealthAsync("live");
        await page.IsAccessibleAsync();
    }
}
