using M3Admin.EndToEnd.Harness;
using M3Admin.EndToEnd.Plans;
using M3Admin.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Changes;

/// <summary>The step that shows a planned change, in a browser: its grid, which has no feed, and what is copied from it.</summary>
[Collection(SharedBrowser.Name)]
public sealed class PreviewStepTests(Browser browser)
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Soon = new() { Timeout = 20_000 };

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task The_step_passes_axe(ColorScheme theme, int width)
    {
        await using var etcd = await PlanClient.StartAsync();
        var page = await OpenAsync(etcd, "add", PlanClient.Adding("m3db009"), theme, width);
        await Expect(page.Locator(width < 720 ? ".plan tbody tr" : "#placement-grid [tabindex='0']").First).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
    }

    [Fact]
    public async Task The_difference_folds_what_is_unchanged_and_both_sides_show_all()
    {
        await using var etcd = await PlanClient.StartAsync();
        var page = await OpenAsync(etcd, "add", PlanClient.Adding("m3db009"));
        var grid = page.Locator("#placement-grid");

        await ShowsAsync(grid, version: 5, rows: 6); // The head, three groups, who gives, who takes.
        await page.GetByRole(AriaRole.Button, new() { Name = "After", Exact = true }).ClickAsync();
        await ShowsAsync(grid, version: 5, rows: 8);
        await page.GetByRole(AriaRole.Button, new() { Name = "Before", Exact = true }).ClickAsync();
        await ShowsAsync(grid, version: 4, rows: 7);
    }

    [Fact]
    public async Task The_largest_placement_fits_with_its_moves_counted()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        await etcd.Store.WriteAsync(CapturedHistory.LargeCluster.Of(PlanClient.Key).Last());
        var page = await OpenAsync(etcd, "rebalance", """{"operation":"rebalance"}""");

        await Expect(page.Locator("#placement-grid")).ToHaveAttributeAsync("data-shards", "4096", Soon);
        var box = await page.Locator(".plan-grid").BoundingBoxAsync();
        Assert.InRange(box?.Height ?? 0, 100, 420);
        await page.GetByRole(AriaRole.Button, new() { Name = "After", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-grid=cell]")).ToContainTextAsync("Aggregated");
    }

    [Fact]
    public async Task The_command_is_copied_as_it_is_shown()
    {
        await using var etcd = await PlanClient.StartAsync();
        var page = await OpenAsync(etcd, "add", PlanClient.Adding("it's"));
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy the curl command" }).ClickAsync();
        await Expect(page.Locator(".curl .copy")).ToHaveAttributeAsync("data-copied", "");
        var copied = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Equal(await page.Locator(".curl pre").TextContentAsync(), copied);
        Assert.Contains("it'\\''s", copied, StringComparison.Ordinal);
    }

    private static async Task ShowsAsync(ILocator grid, long version, int rows)
    {
        await Expect(grid).ToHaveAttributeAsync("data-version", $"{version}", Soon);
        await Expect(grid).ToHaveAttributeAsync("aria-rowcount", $"{rows}", Soon);
    }

    // As a colleague opens it who was given the link.
    private async Task<IPage> OpenAsync(FollowedEtcd etcd, string operation, string body, ColorScheme theme = ColorScheme.Light, int width = 1440)
    {
        await etcd.IsListedAsync();
        using var client = new PlanClient(etcd.Console.Address);
        var plan = (await client.OkAsync("preview", body)).GetProperty("planHash").GetString();
        var page = await browser.OpenAsync(new Uri(etcd.Console.Address, $"/changes/{operation}/preview?cluster={FollowedEtcd.ClusterName}&env=default_env&service=m3db&plan={plan}"), theme, width);
        await Expect(page.Locator("#change-preview")).ToHaveAttributeAsync("data-plan", plan ?? "", Soon);
        return page;
    }
}
