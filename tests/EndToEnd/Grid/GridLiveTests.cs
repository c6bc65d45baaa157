using M3Admin.EndToEnd.Harness;
using M3Admin.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Grid;

/// <summary>The grid while things happen: flashes, ages, breaks of the connection, tabs in the background.</summary>
[Collection(SharedBrowser.Name)]
public sealed class GridLiveTests(Browser browser) : GridTest(browser)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task What_changed_in_etcd_flashes_and_settles(ColorScheme theme, int width)
    {
        var grid = await OpenAsync("", theme, width);
        await grid.WatchFlashAsync();
        await Etcd.Store.WriteAsync(BeforeTheReplace);
        await grid.ShowsVersionAsync(8);
        await grid.Page.WaitForFunctionAsync("() => flash === 'gone'");
    }

    [Fact]
    public async Task Nothing_flashes_for_a_reader_who_wants_no_motion()
    {
        var grid = await OpenAsync("", motion: ReducedMotion.Reduce);
        await grid.WatchFlashAsync();
        await Etcd.Store.WriteAsync(BeforeTheReplace);
        await Expect(grid.Announced).ToContainTextAsync("m3db004: 32 shards became available.");
        Assert.Equal("never", await grid.Page.EvaluateAsync<string>("flash"));
    }

    [Fact]
    public async Task Moving_shards_grow_darker_with_their_age()
    {
        var grid = await OpenAsync("heat=age&zoom=17");
        await grid.PressAsync("Control+Home", "n");
        var (young, older) = (await grid.SwatchAsync("under 1 min"), await grid.SwatchAsync("1–5 min"));
        Assert.NotEqual(young, older);
        Assert.Contains(young, await grid.ColoursOfCellAsync());

        await grid.Page.Clock.SetFixedTimeAsync(DateTime.UtcNow.AddMinutes(3));
        await grid.PressAsync("+", "-"); // Painted anew.
        await Expect(grid.Cell).ToContainTextAsync("for at least 3 min");
        var colours = await grid.ColoursOfCellAsync();
        Assert.Contains(older, colours);
        Assert.DoesNotContain(young, colours);
    }

    [Fact]
    public async Task After_a_break_of_the_connection_the_same_page_shows_the_newest()
    {
        var line = new Line();
        var grid = await OpenAsync("", prepare: line.LayAsync);
        await grid.Page.EvaluateAsync("isTheSame = true");
        await line.CutAsync();
        await Expect(grid.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();

        var other = await OpenAsync("");
        await Etcd.Store.WriteAsync(BeforeTheReplace);
        await Etcd.Store.WriteAsync(TheReplace);
        await Etcd.Store.WriteAsync(BeforeTheReplace);
        await other.ShowsVersionAsync(10);
        await grid.ShowsVersionAsync(7);

        await line.MendAsync();
        await grid.ShowsVersionAsync(10);
        await Expect(grid.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await Expect(grid.Announced).ToContainTextAsync("m3db004: 32 shards became available.");
        Assert.True(await grid.Page.EvaluateAsync<bool>("isTheSame"));

        await Etcd.Store.WriteAsync(TheReplace);
        await grid.ShowsVersionAsync(11);
    }

    [Fact]
    public async Task A_tab_in_the_background_is_sent_nothing_and_catches_up_with_one_state()
    {
        await using var tabs = await TabbedBrowser.StartAsync();
        var messages = new List<int>();
        var page = await tabs.OpenAsync(Etcd.PlacementPageWith("view=grid"), page => page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => CountGridMessage(frame, messages));
        var grid = new GridPage(page);
        await grid.ShowsVersionAsync(7);
        await grid.WatchVersionsAsync();
        var front = await tabs.OpenAsync(new Uri("about:blank"));
        await page.WaitForFunctionAsync("() => document.hidden", null, new() { PollingInterval = 50 });
        messages.Clear();

        var other = await OpenAsync("");
        for (var version = 8; version <= 13; version++)
        {
            await Etcd.Store.WriteAsync(version % 2 == 0 ? BeforeTheReplace : TheReplace);
            await other.ShowsVersionAsync(version);
        }

        Assert.Equal(["hidden"], await grid.VersionsSeenAsync()); // No frame was drawn.
        Assert.True(messages.Count <= 1, $"{messages.Count} states were sent to a page that nobody sees.");

        await front.CloseAsync();
        await page.BringToFrontAsync();
        await grid.ShowsVersionAsync(13);
        Assert.InRange((await grid.VersionsSeenAsync()).Count, 3, 4); // Hidden, visible, at most the one on its way, the newest.
        Assert.True(messages.Count <= 2, $"{messages.Count} states were sent.");
    }

    [Fact]
    public async Task Readers_of_grid_and_table_are_told_the_same()
    {
        var grid = await OpenAsync("");
        var table = await OpenTableAsync();
        await Etcd.Store.WriteAsync(BeforeTheReplace);
        const string Told = "m3db005 left the placement. m3db004: 32 shards became available.";
        await Expect(grid.Announced).ToHaveTextAsync(Told);
        await Expect(table.GetByText(Told)).ToBeAttachedAsync();

        await Etcd.Store.WriteAsync(TheReplace);
        const string ToldNext = "m3db005 joined the placement: 32 shards started initializing. m3db004: 32 shards started leaving.";
        await Expect(grid.Announced).ToHaveTextAsync(ToldNext);
        await Expect(table.GetByText(ToldNext)).ToBeAttachedAsync();
    }

    [Fact]
    public async Task The_table_tells_of_each_instance_what_the_grid_tells()
    {
        var grid = await OpenAsync("");
        var table = await OpenTableAsync();
        await grid.PressAsync("Control+Home", "ArrowLeft", "ArrowUp");
        foreach (var (id, load) in ((string, int)[])[("m3db001", 32), ("m3db004", 0), ("m3db005", 32), ("m3db002", 64), ("m3db003", 64)])
        {
            await grid.GoToRowAsync(id);
            await Expect(grid.Cell).ToContainTextAsync($", load {load}");
            await Expect(table.GetByRole(AriaRole.Row).Filter(new() { Has = table.GetByRole(AriaRole.Link, new() { Name = id, Exact = true }) })).ToContainTextAsync($"{load}");
        }
    }

    [Fact]
    public async Task The_table_draws_of_the_largest_placement_what_is_in_sight_and_sorts_all_of_it()
    {
        await Etcd.Store.WriteAsync(CapturedHistory.LargeCluster.Of(Database).Last());
        var page = await Browser.OpenAsync(Etcd.PlacementPageWith("view=table&sort=-moving"));
        var rows = page.Locator("#placement-table tbody th[scope=row]");
        await Expect(rows.First).ToHaveTextAsync("m3db-384"); // It takes 31 shards; the others give one.
        await Expect(page.Locator("#placement-table table")).ToHaveAttributeAsync("aria-rowcount", "418"); // Head, 32 groups, 385 instances.
        Assert.InRange(await rows.CountAsync(), 10, 150);

        await page.GetByRole(AriaRole.Link, new() { Name = "Instance", Exact = true }).ClickAsync();
        await Expect(rows.First).ToHaveTextAsync("m3db-000");
        await page.Locator("#placement-table").EvaluateAsync("table => table.scrollTo(0, table.scrollHeight)");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "m3db-383", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_narrow_screen_gets_the_table_and_never_sees_the_grid()
    {
        var page = await OpenFittingAsync(width: 400);
        await Expect(page.Locator("#placement-table")).ToBeVisibleAsync();
        await Expect(page.Locator("#placement-grid")).ToHaveCountAsync(0);
        Assert.False(await page.EvaluateAsync<bool>("sawGrid"));
    }

    [Fact]
    public async Task A_wide_screen_gets_the_grid_and_never_sees_the_table()
    {
        var page = await OpenFittingAsync(width: 1440);
        await new GridPage(page).ShowsVersionAsync(7);
        await Expect(page.Locator("#placement-table")).ToHaveCountAsync(0);
        Assert.False(await page.EvaluateAsync<bool>("sawTable"));
    }

    // What takes room on the screen at any frame was seen.
    private Task<IPage> OpenFittingAsync(int width) => Browser.OpenAsync(Etcd.PlacementPageWith(""), width: width, prepare: page => page.AddInitScriptAsync("""
        sawGrid = sawTable = false;
        const takesRoom = id => document.getElementById(id)?.getClientRects().length > 0;
        const look = () => {
          sawGrid ||= takesRoom("placement-grid");
          sawTable ||= takesRoom("placement-table");
          requestAnimationFrame(look);
        };
        look();
        """));

    private async Task<IPage> OpenTableAsync()
    {
        var table = await Browser.OpenAsync(Etcd.PlacementPage);
        await table.ShowsVersionAsync(7);
        return table;
    }

    // The grid's messages are the only ones with an argument of bytes.
    private static void CountGridMessage(IWebSocketFrame frame, List<int> messages)
    {
        if (frame.Binary is { } bytes && bytes.AsSpan().IndexOf("JS.ReceiveByteArray"u8) >= 0)
        {
            messages.Add(bytes.Length);
        }
    }
}
