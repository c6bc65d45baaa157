using System.Security.Cryptography;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Etcd;

/// <summary>The etcd page on a real cluster of three, as an admin uses it.</summary>
[Collection(SharedBrowser.Name)]
public sealed class EtcdTests(Browser browser)
{
    private static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_member_that_stops_is_told_in_words_without_a_reload_and_so_is_its_return()
    {
        await using var etcd = await EtcdCluster.LaunchAsync();
        await using var console = ConsoleHost.Following(etcd.Endpoints);
        var page = await OpenAsync(console);
        await Expect(page.Locator("#etcd-summary")).ToContainTextAsync("3 members, tolerates 1; all are up", Patiently);

        await etcd.Members[1].KillAsync();
        await Expect(page.Locator("#etcd-summary")).ToContainTextAsync("1 is down: no further loss allowed", Patiently);
        await Expect(page.Locator("[data-member=two]")).ToContainTextAsync("cannot be reached", Patiently);
        await Expect(page.Locator(".etcd .answers")).ToContainTextAsync("No member may fail");
        await ManageAsync(page, "one");
        await Expect(page.Locator("[data-manages=one] [data-act=Remove]")).ToBeDisabledAsync();
        await Expect(page.Locator("[data-manages=one]")).ToContainTextAsync("nothing could be written");

        await etcd.Members[1].StartAsync();
        await Expect(page.Locator("#etcd-summary")).ToContainTextAsync("all are up", Patiently);
    }

    [Fact]
    public async Task A_member_is_added_as_a_learner_promoted_made_to_lead_and_another_one_removed_with_its_name_typed()
    {
        await using var etcd = await EtcdCluster.LaunchAsync();
        await using var console = ConsoleHost.Following(etcd.Endpoints);
        var page = await OpenAsync(console);
        var server = etcd.NewMember("four");
        var peer = server.PeerAddress.GetLeftPart(UriPartial.Authority);

        await page.FillAsync("#etcd-peer", peer);
        await page.ClickAsync("#etcd-add");
        await ConfirmAsync(page, peer);
        await Expect(page.Locator("#etcd-summary")).ToContainTextAsync("3 members and 1 learner", Patiently);
        await etcd.JoinAsync(server);
        await Expect(page.Locator("[data-member=four][data-state=up]")).ToContainTextAsync("learner", Patiently);

        await ActAsync(page, "four", "Promote");
        await ConfirmAsync(page, "four");
        await Expect(page.Locator("#etcd-summary")).ToContainTextAsync("4 members, tolerates 1; all are up", Patiently);
        await ActAsync(page, "four", "Move the lead to");
        await ConfirmAsync(page, "four");
        await Expect(page.Locator("[data-member=four]")).ToContainTextAsync("leader", Patiently);
        await Expect(page.Locator(".etcd-leaders ol li").First).ToContainTextAsync("four leads");

        await ActAsync(page, "one", "Remove");
        await Expect(page.Locator("#etcd-do")).ToBeDisabledAsync();
        await ConfirmAsync(page, "one");
        await Expect(page.Locator("#etcd-summary")).ToContainTextAsync("3 members, tolerates 1; all are up", Patiently);
        await Expect(page.Locator("[data-member=one]")).ToHaveCountAsync(0);
        await page.Locator("#etcd-action").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Remove one: done", Patiently);
    }

    [Fact]
    public async Task A_snapshot_is_taken_verified_and_downloaded()
    {
        await using var etcd = await EtcdCluster.LaunchAsync();
        await using var console = ConsoleHost.Following(etcd.Endpoints);
        var page = await OpenAsync(console);

        await page.ClickAsync("#etcd-take-snapshot");
        await Expect(page.Locator("#etcd-snapshot-done")).ToContainTextAsync("Whole and verified", Patiently);
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#etcd-download"));

        var bytes = await File.ReadAllBytesAsync(await download.PathAsync());
        Assert.Equal(bytes[^32..], SHA256.HashData(bytes.AsSpan(0, bytes.Length - 32)));
        Assert.StartsWith("metrics-test-", download.SuggestedFilename, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task Everything_on_it_passes_axe_and_fits(ColorScheme theme, int width)
    {
        await using var etcd = await EtcdCluster.LaunchAsync();
        await using var console = ConsoleHost.Following(etcd.Endpoints);
        await etcd.Members[2].KillAsync();
        var page = await OpenAsync(console, theme, width);
        await Expect(page.Locator("[data-member][data-state=down]")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await Expect(page.Locator("[data-member][data-role=leader]")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        foreach (var name in new[] { "one", "two", "three" })
        {
            if (await page.Locator($"[data-member={name}]").CountAsync() > 0)
            {
                await ManageAsync(page, name);
            }
        }

        await page.Locator("[data-state=down] + .etcd-manage [data-act=Remove]").ClickAsync();
        await Expect(page.Locator("#etcd-typed")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.IsAccessibleAsync();
        await page.IsFitAsync();
    }

    [Fact]
    public async Task Where_there_is_no_etcd_the_page_says_so_and_what_that_means()
    {
        await using var console = ConsoleHost.Embedded();
        var page = await browser.OpenAsync(new Uri(console.Address, "/etcd"));

        await Expect(page.Locator("#no-etcd")).ToContainTextAsync("M3's processes cannot read it");
        await page.IsAccessibleAsync();
    }

    private async Task<IPage> OpenAsync(ConsoleHost console, ColorScheme theme = ColorScheme.Light, int width = 1440)
    {
        var page = await browser.OpenAsync(new Uri(console.Address, "/etcd"), theme, width);
        await Expect(page.Locator("[data-member]").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return page;
    }

    private static async Task ManageAsync(IPage page, string member)
    {
        await page.Locator($"[data-member={member}] .verb button").ClickAsync();
        await Expect(page.Locator($"[data-manages={member}]")).ToBeVisibleAsync();
    }

    private static async Task ActAsync(IPage page, string member, string verb)
    {
        if (await page.Locator("#etcd-close").CountAsync() > 0)
        {
            await page.ClickAsync("#etcd-close");
        }

        await ManageAsync(page, member);
        await page.Locator($"[data-manages={member}] [data-act='{verb}']").ClickAsync(new() { Timeout = 60_000 });
        await page.Locator($"[data-member={member}] .verb button").ClickAsync();
    }

    // For five seconds after its members have found each other etcd refuses to change them; the page says so, and looking again is how to go on.
    private static async Task ConfirmAsync(IPage page, string typed)
    {
        for (; ; )
        {
            await page.FillAsync("#etcd-typed", typed, new() { Timeout = 60_000 });
            await page.ClickAsync("#etcd-do");
            var over = page.Locator("#etcd-action:not([data-outcome=none])");
            await Expect(over).ToBeVisibleAsync(new() { Timeout = 90_000 });
            if (await over.GetAttributeAsync("data-outcome") is "done")
            {
                return;
            }

            Assert.Matches("unhealthy cluster|in sync|has changed|do not agree", await over.InnerTextAsync());
            await page.GetByRole(AriaRole.Button, new() { Name = "Look again" }).ClickAsync();
            await Expect(page.Locator("#etcd-action[data-outcome=none] #etcd-typed")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        }
    }
}
