using System.Text.RegularExpressions;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Changes;
using M3Admin.EndToEnd.Harness;
using M3Admin.EndToEnd.Plans;
using M3Admin.KeyValue;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Travel;

[Collection(SharedBrowser.Name)]
public sealed class TravelTests(Browser browser, SharedEtcd shared) : IClassFixture<SharedEtcd>
{
    [Fact]
    public async Task A_slider_leads_to_any_version_and_the_table_is_as_of_then()
    {
        using var placement = await shared.FourVersionsAsync();
        var page = await browser.OpenAsync(TravelPage.Of(placement, "view=table"));
        await page.ShowsVersionAsync(4);
        await page.Locator("#travel-begin").ClickAsync();
        await page.IsAsOfAsync(4);

        await page.Slider().FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await page.IsAsOfAsync(1);
        await page.ShowsVersionAsync(1);
        Assert.Equal(["db1", "db2", "db3"], await page.InstancesAsync());
        await Expect(page.Locator("#as-of")).ToContainTextAsync("local created the placement with 3 instances and 64 shards");
        await Expect(page.Locator(".past-facts")).ToContainTextAsync("192 of 192");

        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.IsAsOfAsync(3);
        await page.ShowsVersionAsync(3);
        Assert.Equal(["db1", "db2", "db3", "db4"], await page.InstancesAsync());
        await Expect(page).ToHaveURLAsync(Named(3));
        await page.ReloadAsync();
        await page.IsAsOfAsync(3);

        await page.GoBackAsync();
        await page.ShowsVersionAsync(4);
        await Expect(page.Locator("#as-of")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_live_change_leaves_the_grid_of_then_as_it_is_and_only_lengthens_the_slider()
    {
        using var placement = await shared.FourVersionsAsync();
        var page = await browser.OpenAsync(TravelPage.Of(placement, "view=grid&version=2"));
        var grid = new GridPage(page);
        await grid.ShowsVersionAsync(2);
        await page.EndsAtAsync(4);
        await Expect(grid.Grid).ToHaveAttributeAsync("data-instances", "3");
        await grid.GoToRowAsync("db1");
        await Expect(grid.Cell).ToContainTextAsync("available");

        await placement.PostAsync("", Usual.Add(Usual.Instance("db5", "r2")));
        await page.EndsAtAsync(5);
        await grid.ShowsVersionAsync(2);
        await Expect(grid.Grid).ToHaveAttributeAsync("data-instances", "3");
        await page.IsAsOfAsync(2);

        await page.Locator("#travel-live").ClickAsync();
        await grid.ShowsVersionAsync(5);
        await Expect(grid.Grid).ToHaveAttributeAsync("data-instances", "5");
        await Expect(page.Locator("#live-badge > summary")).ToContainTextAsync("Live");
        await Expect(page.Locator("#as-of")).ToHaveCountAsync(0);
        await page.GoBackAsync();
        await page.IsAsOfAsync(2);
    }

    [Fact]
    public async Task Versions_are_played_to_the_newest_and_then_it_stops()
    {
        using var placement = await shared.FourVersionsAsync();
        var page = await browser.OpenAsync(TravelPage.Of(placement, "view=grid&version=1"), motion: ReducedMotion.Reduce);
        var grid = new GridPage(page);
        await grid.ShowsVersionAsync(1);
        await page.GetByLabel("How fast versions are played").SelectOptionAsync("5 a second");
        await page.Locator("#travel-play").ClickAsync();

        await grid.ShowsVersionAsync(4);
        await Expect(page.Locator("#travel-play")).ToHaveAttributeAsync("aria-pressed", "false");
        await page.IsAsOfAsync(4);
        await Expect(page).ToHaveURLAsync(Named(4));
    }

    [Fact]
    public async Task Any_two_versions_are_compared_in_words_and_as_a_grid()
    {
        using var placement = await shared.FourVersionsAsync();
        var page = await browser.OpenAsync(TravelPage.Of(placement, "version=4&from=2"));

        var difference = page.Locator("#travel-difference");
        await Expect(difference).ToContainTextAsync("1 instance joined (db4), none left, none altered.");
        await Expect(difference).ToContainTextAsync("came, available");
        await Expect(page.Locator("#as-of")).ToContainTextAsync("v2 against v4; not live");
        await Expect(page.Locator("#placement-grid")).ToHaveAttributeAsync("data-version", "4", new() { Timeout = 20_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn round" }).ClickAsync();
        await Expect(difference).ToContainTextAsync("none joined, 1 instance left (db4), none altered.");

        await page.Locator("#travel-alone").ClickAsync();
        await page.IsAsOfAsync(2);
        await page.Locator("#travel-compare").ClickAsync();
        await Expect(page.Locator("#as-of")).ToContainTextAsync("v1 against v2");
    }

    [Fact]
    public async Task What_etcd_has_forgotten_is_shown_from_the_journal_with_who_and_why()
    {
        using var placement = await shared.FourVersionsAsync();
        var newest = await placement.StoredAsync();
        await placement.Etcd.Store.Maintenance.CompactAsync(newest.Version.ModRevision, CancellationToken.None);
        await Assert.ThrowsAsync<KeyValueException>(() => placement.Etcd.Store.GetAsync(PlacementKeys.Of(placement.Key), newest.Version.ModRevision - 1, CancellationToken.None));

        var page = await browser.OpenAsync(TravelPage.Of(placement, "view=table&version=3"));

        await page.IsAsOfAsync(3);
        await page.ShowsVersionAsync(3);
        await Expect(page.Locator("#as-of")).ToContainTextAsync("local added db4");
        Assert.Equal(["db1", "db2", "db3", "db4"], await page.InstancesAsync());
    }

    [Fact]
    public async Task While_etcd_is_silent_what_is_shown_stays_and_the_page_says_so_and_goes_on_by_itself()
    {
        await using var etcd = await PlanClient.StartAsync();
        await PlanClient.JournalOf(etcd).CatchUpAsync(CancellationToken.None);
        var page = await browser.OpenAsync(etcd.PlacementPageWith("view=table&version=2"));
        await page.IsAsOfAsync(2);

        await etcd.Server.KillAsync();
        await Expect(page.Locator(".note")).ToContainTextAsync("other versions cannot be read", new() { Timeout = 30_000 });
        await page.Slider().FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(page.Locator(".note")).ToContainTextAsync("does not answer, so what is shown stays v2", new() { Timeout = 30_000 });
        await page.ShowsVersionAsync(2);

        await etcd.Server.StartAsync();
        await Expect(page.Locator("#travel")).ToHaveAttributeAsync("data-version", "1", new() { Timeout = 60_000 });
        await Expect(page.Locator(".note")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("17", "v17 cannot be shown", "The placement has not come to v17 yet: it is at v4.")]
    [InlineData("0", "v0 cannot be shown", "Versions begin at v1. The placement is at v4.")]
    [InlineData("-3", "v0 cannot be shown", "Versions begin at v1.")]
    [InlineData("newest", "v0 cannot be shown", "Versions begin at v1.")]
    public async Task A_version_that_is_none_is_told_with_the_way_out(string version, string title, string reason)
    {
        using var placement = await shared.FourVersionsAsync();
        var page = await browser.OpenAsync(TravelPage.Of(placement, $"view=table&version={version}"));

        await Expect(page.Locator("#travel-missing")).ToContainTextAsync(title);
        await Expect(page.Locator("#travel-missing")).ToContainTextAsync(reason);
        await page.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Go to v4" }).ClickAsync();
        await page.IsAsOfAsync(4);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    [InlineData(ColorScheme.Light, 360)]
    public async Task Every_view_passes_axe_and_fits_its_width(ColorScheme theme, int width)
    {
        using var placement = await shared.FourVersionsAsync();
        var page = await browser.OpenAsync(TravelPage.Of(placement, "version=3"), theme, width);
        await page.IsAsOfAsync(3);
        await page.IsFitAsync();
        await page.GotoAsync(TravelPage.Of(placement, "version=3&view=table&instance=db4").AbsoluteUri);
        await page.InteractiveAsync();
        await Expect(page.Locator("#instance-drawer")).ToBeVisibleAsync();
        await Expect(page.Locator("#instance-drawer .drawer-foot")).ToHaveCountAsync(0);
        await page.IsFitAsync();
        await page.GotoAsync(TravelPage.Of(placement, "version=4&from=1").AbsoluteUri);
        await page.InteractiveAsync();
        await Expect(page.Locator("#travel-difference")).ToBeVisibleAsync();
        await page.IsFitAsync();
        await page.GotoAsync(FlowPage.Describe(placement, "set", "&restore=2").AbsoluteUri);
        await page.InteractiveAsync();
        await Expect(page.Locator("#restore-way")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.IsFitAsync();
    }

    private static Regex Named(long version) => new($"[?&]version={version}(&|$)", RegexOptions.None, TimeSpan.FromSeconds(1));
}
