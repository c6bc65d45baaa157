using System.Text.RegularExpressions;
using M3Admin.EndToEnd.Harness;
using M3Admin.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Grid;

/// <summary>What mouse and fingers do to the grid.</summary>
[Collection(SharedBrowser.Name)]
public sealed partial class GridHandTests(Browser browser) : GridTest(browser)
{
    [Fact]
    public async Task A_finger_drags_the_grid()
    {
        var grid = await OpenLargeAsync("zoom=12", hasTouch: true);
        await Expect(grid.Where).ToContainTextAsync("Shards 0–");
        await grid.DragFingerAsync(-300, 0);
        await Expect(grid.Where).Not.ToContainTextAsync("Shards 0–");
        await Expect(grid.Page.Locator("#instance-drawer, #shard-drawer")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Two_fingers_zoom_the_grid_and_not_the_page()
    {
        var grid = await OpenAsync("zoom=12", hasTouch: true);
        await Expect(grid.Zoom).ToHaveTextAsync("17 px"); // No narrower than all of it.
        await grid.PinchAsync(2);
        await Expect(grid.Page).ToHaveURLAsync(ZoomInAddress());
        var zoomed = Pixels(await grid.Zoom.TextContentAsync());
        Assert.InRange(zoomed, 21, 64);

        await grid.PinchAsync(0.5);
        await Expect(grid.Zoom).Not.ToHaveTextAsync($"{zoomed} px");
        Assert.InRange(Pixels(await grid.Zoom.TextContentAsync()), 17, zoomed - 1);
        Assert.Equal(1, await grid.Page.EvaluateAsync<double>("visualViewport.scale"));
    }

    [Fact]
    public async Task The_mouse_drags_the_grid_and_the_map_leads_anywhere()
    {
        var grid = await OpenLargeAsync("zoom=12");
        var (x, y) = await grid.MiddleAsync();
        await grid.Page.Mouse.MoveAsync(x, y);
        await grid.Page.Mouse.DownAsync();
        await grid.Page.Mouse.MoveAsync(x - 240, y - 90, new() { Steps = 4 });
        await grid.Page.Mouse.UpAsync();
        await Expect(grid.Where).ToContainTextAsync("Shards 20–");
        await Expect(grid.Page.Locator("#instance-drawer, #shard-drawer")).ToHaveCountAsync(0);

        var map = await grid.Page.Locator("[data-grid=map]").BoundingBoxAsync() ?? throw new InvalidOperationException("There is no map.");
        await grid.Page.Mouse.ClickAsync(map.X + map.Width - 2, map.Y + (map.Height / 2));
        await Expect(grid.Where).ToContainTextAsync("–4,095 of 4,096");
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(400)]
    public async Task A_click_opens_the_shard_the_instance_or_the_column(int width)
    {
        var grid = await OpenAsync("", width: width);
        await grid.PressAsync("Control+Home", "n");
        await grid.ClickCellAsync();
        await Expect(grid.Page.Locator("#shard-drawer")).ToContainTextAsync("m3db005");
        await Expect(grid.Page).ToHaveURLAsync(InstanceAndShardInAddress());
        await grid.CloseDrawerAsync();

        await grid.PressAsync("Home", "ArrowLeft");
        await grid.ClickCellAsync();
        await Expect(grid.Page.Locator("#instance-drawer")).ToContainTextAsync("m3db004");
        await grid.CloseDrawerAsync();

        await grid.PressAsync("Control+Home", "ArrowUp", "ArrowUp");
        await grid.ClickCellAsync();
        await Expect(grid.Page.Locator("#shard-drawer")).ToContainTextAsync("all 3 replicas can serve");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task A_count_in_the_legend_shows_only_its_state_and_dims_the_rest(ColorScheme theme, int width)
    {
        var grid = await OpenAsync("zoom=17", theme, width);
        await grid.PressAsync("Control+Home", "End");
        var available = await grid.TokenAsync("state-available-rest");
        Assert.Contains(available, await grid.ColoursOfCellAsync());

        await grid.Page.GetByRole(AriaRole.Button, new() { Name = "Leaving, still serves" }).ClickAsync();
        await Expect(grid.Page).ToHaveURLAsync(LeavingInAddress());
        await Expect(grid.Shown).ToHaveTextAsync("32 of 224 shown");
        Assert.DoesNotContain(available, await grid.ColoursOfCellAsync());
    }

    [Fact]
    public async Task Group_and_movement_filter_the_grid()
    {
        var grid = await OpenAsync("");
        await Expect(grid.Grid).ToHaveAttributeAsync("aria-rowcount", "9"); // Heads, three groups, five instances.
        await grid.Page.GetByText("Only what is moving").ClickAsync();
        await Expect(grid.Grid).ToHaveAttributeAsync("aria-rowcount", "6");
        await Expect(grid.Shown).ToHaveTextAsync("64 of 224 shown");

        await grid.Page.GetByRole(AriaRole.Link, new() { Name = "Show all" }).ClickAsync();
        await Expect(grid.Grid).ToHaveAttributeAsync("aria-rowcount", "9");
        await grid.Page.Locator("label").Filter(new() { HasText = "Group" }).Locator("select").SelectOptionAsync("us-east1-b");
        await Expect(grid.Shown).ToHaveTextAsync("64 of 224 shown");
        await Expect(grid.Page).ToHaveURLAsync(GroupInAddress());
    }

    private async Task<GridPage> OpenLargeAsync(string look, bool hasTouch = false)
    {
        await Etcd.Store.WriteAsync(CapturedHistory.LargeCluster.Of(Database).Last());
        var grid = await OpenAsync(look, hasTouch: hasTouch);
        await Expect(grid.Grid).ToHaveAttributeAsync("data-shards", "4096");
        return grid;
    }

    private static int Pixels(string? words) => int.Parse(words?.Split(' ')[0] ?? "", System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("zoom=", RegexOptions.None, 1000)]
    private static partial Regex ZoomInAddress();

    [GeneratedRegex("state=leaving", RegexOptions.None, 1000)]
    private static partial Regex LeavingInAddress();

    [GeneratedRegex("group=us-east1-b", RegexOptions.None, 1000)]
    private static partial Regex GroupInAddress();

    [GeneratedRegex("instance=m3db004&shard=0", RegexOptions.None, 1000)]
    private static partial Regex InstanceAndShardInAddress();
}
