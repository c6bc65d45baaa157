using System.Text.RegularExpressions;
using M3Admin.EndToEnd.Harness;
using M3Admin.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Grid;

[Collection(SharedBrowser.Name)]
public sealed partial class GridTests(Browser browser) : GridTest(browser)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task Each_state_is_drawn_in_its_own_colours_and_pattern(ColorScheme theme, int width)
    {
        var grid = await OpenAsync("zoom=16", theme, width);
        await ShowsAsync(grid, "m3db001", "available", ["state-available-rest", "state-available-edge"]);
        await ShowsAsync(grid, "m3db004", "leaving", ["state-leaving-fill", "state-leaving-inside"]);
        await ShowsAsync(grid, "m3db005", "initializing", ["state-initializing-fill", "state-initializing-hatch"]);
    }

    [Fact]
    public async Task The_largest_placement_is_shown_whole()
    {
        await Etcd.Store.WriteAsync(CapturedHistory.LargeCluster.Of(Database).Last());
        var grid = await OpenAsync("");
        await Expect(grid.Grid).ToHaveAttributeAsync("data-instances", "385");
        await Expect(grid.Grid).ToHaveAttributeAsync("data-shards", "4096");
        await Expect(grid.Page.GetByText("1 cell = 1 instance × 16 shards")).ToBeVisibleAsync();

        await grid.Page.GetByRole(AriaRole.Button, new() { Name = "Fit", Exact = true }).ClickAsync();
        await Expect(grid.Page.GetByText("1 cell = 2 instances × 16 shards")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task The_keyboard_walks_opens_and_comes_back(ColorScheme theme, int width)
    {
        var grid = await OpenAsync("zoom=17", theme, width);
        await grid.PressAsync("Control+Home");
        await Expect(grid.Cell).ToHaveTextAsync("Shard 0 is not on m3db001.");
        await grid.PressAsync("End");
        await Expect(grid.Cell).ToHaveTextAsync("Shard 63 on m3db001: available.");
        await Expect(grid.Cell).ToHaveAttributeAsync("aria-colindex", "65");
        await grid.PressAsync("n");
        await Expect(grid.Cell).ToHaveTextAsync(LeavingShard0());
        await Expect(grid.Cell).ToBeFocusedAsync();

        await grid.PressAsync("Enter");
        await Expect(grid.Page.Locator("#shard-drawer")).ToContainTextAsync("all 3 replicas can serve");
        await Expect(grid.Page).ToHaveURLAsync(ShardInAddress());
        await Expect(grid.Page.Locator("#drawer-title")).ToBeFocusedAsync();
        await grid.Page.Keyboard.PressAsync("Escape");
        await Expect(grid.Page.Locator("#shard-drawer")).ToHaveCountAsync(0);
        await Expect(grid.Cell).ToBeFocusedAsync();

        await grid.PressAsync("Home", "ArrowLeft", "Enter");
        await Expect(grid.Page.Locator("#instance-drawer")).ToContainTextAsync("m3db004");
    }

    [Fact]
    public async Task Zoom_follows_keys_buttons_and_wheel_and_lives_in_the_address()
    {
        var grid = await OpenAsync("");
        var zoom = grid.Page.Locator("[data-grid=zoom]");
        await Expect(zoom).ToHaveTextAsync("17 px");
        await grid.PressAsync("+");
        await Expect(zoom).ToHaveTextAsync("21 px");
        await grid.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        await Expect(zoom).ToHaveTextAsync("26 px");
        await Expect(grid.Page).ToHaveURLAsync(ZoomInAddress());
        await grid.Grid.HoverAsync();
        await grid.Page.Keyboard.DownAsync("Control");
        await grid.Page.Mouse.WheelAsync(0, -50);
        await grid.Page.Keyboard.UpAsync("Control");
        await Expect(zoom).ToHaveTextAsync("32 px");
        await grid.PressAsync("0");
        await Expect(zoom).ToHaveTextAsync("17 px");
        await Expect(grid.Page).Not.ToHaveURLAsync(ZoomInAddress());
    }

    [Fact]
    public async Task Grid_and_table_keep_the_same_filter()
    {
        var grid = await OpenAsync("q=0-3");
        await Expect(grid.Page.GetByText("16 of 224 shown")).ToBeVisibleAsync();
        await grid.Page.GetByRole(AriaRole.Link, new() { Name = "Table" }).ClickAsync();
        await Expect(grid.Page.Locator("#placement-table")).Not.ToContainTextAsync("m3db001");
        await Expect(grid.Page.Locator("#placement-table")).ToContainTextAsync("m3db005");
        await grid.Page.GetByRole(AriaRole.Link, new() { Name = "Grid" }).ClickAsync();
        await Expect(grid.Page.GetByText("16 of 224 shown")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_write_to_etcd_is_drawn_and_told()
    {
        var grid = await OpenAsync("");
        await grid.PressAsync("Control+Home", "n");
        await Expect(grid.Cell).ToHaveTextAsync(LeavingShard0());

        await Etcd.Store.WriteAsync(BeforeTheReplace);

        await grid.ShowsVersionAsync(8);
        await Expect(grid.Cell).ToHaveTextAsync("Shard 0 on m3db004: available.");
        Assert.Contains(await grid.TokenAsync("state-available-rest"), await grid.ColoursOfCellAsync());
        await Expect(grid.Page.Locator("[data-grid=announce]")).ToContainTextAsync("m3db004: 32 shards became available.");
        await Expect(grid.Page.Locator(".pgrid-latest")).ToContainTextAsync("m3db004: 32 shards became available.");
    }

    [Fact]
    public async Task A_paused_grid_stands_still_and_then_shows_the_newest()
    {
        var grid = await OpenAsync("");
        await grid.Page.GetByRole(AriaRole.Button, new() { Name = "Pause live updates" }).ClickAsync();
        await Expect(grid.Page.Locator(".paused")).ToBeVisibleAsync();
        var other = await OpenAsync("");

        await Etcd.Store.WriteAsync(BeforeTheReplace);
        await other.ShowsVersionAsync(8);
        await grid.ShowsVersionAsync(7);

        await grid.Page.GetByRole(AriaRole.Button, new() { Name = "Pause live updates" }).ClickAsync();
        await grid.ShowsVersionAsync(8);
    }

    // Each instance's first shard in that state, found with the keyboard alone.
    private static async Task ShowsAsync(GridPage grid, string instance, string state, string[] tokens)
    {
        await grid.PressAsync("Control+Home");
        for (var row = 0; row < 12 && !await IsOnAsync(grid, instance); row++)
        {
            await grid.PressAsync("ArrowDown");
        }

        await grid.PressAsync(state == "available" ? "End" : "Home");
        await Expect(grid.Cell).ToContainTextAsync($"on {instance}: {state}");
        var colours = await grid.ColoursOfCellAsync();
        foreach (var token in tokens)
        {
            Assert.Contains(await grid.TokenAsync(token), colours);
        }
    }

    private static async Task<bool> IsOnAsync(GridPage grid, string instance) => (await grid.Cell.TextContentAsync() ?? "").Contains($"on {instance}", StringComparison.Ordinal);

    [GeneratedRegex("^Shard 0 on m3db004: leaving to m3db005, for at least", RegexOptions.None, 1000)]
    private static partial Regex LeavingShard0();

    [GeneratedRegex("instance=m3db004&shard=0", RegexOptions.None, 1000)]
    private static partial Regex ShardInAddress();

    [GeneratedRegex("zoom=", RegexOptions.None, 1000)]
    private static partial Regex ZoomInAddress();
}
