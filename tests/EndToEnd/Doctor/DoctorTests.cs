using System.Text.Json;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using M3Admin.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Doctor;

/// <summary>The doctor in a browser, on a real etcd with what a real M3 cluster wrote.</summary>
[Collection(SharedBrowser.Name)]
public sealed class DoctorTests(Browser browser)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 30_000 };

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task A_run_shows_its_findings_and_each_state_of_the_page_is_fit(ColorScheme theme, int width)
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        await etcd.Store.WriteAsync(CapturedHistory.FourNodeCluster);
        var page = await browser.OpenAsync(new Uri(etcd.Console.Address, "/doctor"), theme, width);
        await page.InteractiveAsync();
        await page.IsFitAsync();

        await page.Locator("#doctor-run").ClickAsync();

        await Expect(page.Locator("li[data-check=etcd-has-quorum-margin]").First).ToBeVisibleAsync(Soon);
        await Expect(page.Locator(".doctor-findings")).ToContainTextAsync(["etcd has one member"]);
        await Expect(page.Locator(".doctor-checks li")).ToHaveCountAsync(25);
        await page.IsFitAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task The_bootstrap_level_is_lowered_and_put_back_in_the_browser(ColorScheme theme, int width)
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        await etcd.Store.WriteAsync(CapturedHistory.FourNodeCluster);
        var page = await browser.OpenAsync(new Uri(etcd.Console.Address, "/doctor?help=bootstrap"), theme, width);
        await page.InteractiveAsync();
        await page.GetByLabel("Why").FillAsync("the whole site lost power");
        await page.IsFitAsync();

        await page.Locator("#lower-level").ClickAsync();

        await Expect(page.Locator(".doctor-lowered")).ToContainTextAsync("is lowered to unstrict_majority");
        await page.IsFitAsync();
        await page.Locator("#put-back").ClickAsync();
        await Expect(page.Locator("#bootstrap")).ToContainTextAsync("put it back");
    }

    [Fact]
    public async Task The_overview_runs_it_and_leads_to_its_page()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        await etcd.Store.WriteAsync(CapturedHistory.FourNodeCluster);
        var page = await browser.OpenAsync(etcd.Console.Address);
        await page.HasHealthAsync("live");

        await page.Locator("#run-doctor").ClickAsync();

        await Expect(page.Locator("#findings-checked")).ToContainTextAsync("checked");
        await page.GetByRole(AriaRole.Link, new() { Name = "etcd has one member" }).First.ClickAsync();
        await Expect(page.Locator(".doctor-checks li")).ToHaveCountAsync(25);
    }

    [Fact]
    public async Task A_script_gets_the_same_report()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        await etcd.Store.WriteAsync(CapturedHistory.FourNodeCluster);
        using var client = new HttpClient { BaseAddress = etcd.Console.Address };

        using var report = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/doctor", UriKind.Relative)));
        using var unknown = await client.GetAsync(new Uri("/api/v1/doctor?cluster=nowhere", UriKind.Relative));

        Assert.Equal(25, report.RootElement.GetProperty("checks").GetArrayLength());
        Assert.Contains(report.RootElement.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("check").GetString() == "etcd-has-quorum-margin");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, unknown.StatusCode);
    }
}
