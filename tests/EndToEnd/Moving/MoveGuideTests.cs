using System.Text;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;
using Microsoft.Playwright;

namespace M3Admin.EndToEnd.Moving;

[Collection(SharedBrowser.Name)]
public sealed class MoveGuideTests(Browser browser) : IAsyncLifetime
{
    private const float Patience = 90_000;
    private const string Config = """
        # host of the test
        db:
          hostID:
            resolver: config
            value: host1
          # discovery of the cluster
          discovery:
            config:
              service:
                env: default_env
                zone: embedded
                service: m3db
                cacheDir: /var/lib/m3kv
                etcdClusters:
                  - zone: embedded
                    endpoints:
                      - http://m3db_seed1:2379
                      - http://m3db_seed2:2379
              seedNodes:
                initialCluster:
                  - hostID: m3db_seed1
                    endpoint: http://m3db_seed1:2380
                  - hostID: m3db_seed2
                    endpoint: http://m3db_seed2:2380
        """;

    private EtcdServer? _old;
    private EtcdServer? _new;

    public async Task InitializeAsync()
    {
        _old = await EtcdServer.LaunchAsync();
        _new = await EtcdServer.LaunchAsync();
        await using var store = Open(_old);
        foreach (var change in CapturedHistory.FourNodeCluster.Of("_sd.placement/default_env/m3db").Take(4))
        {
            await change.ApplyToAsync(store, CancellationToken.None);
        }

        await store.CommitAsync(new Commit { Puts = [.. Enumerable.Range(0, 100).Select(i => new Put($"_kv/default_env/{i:000}", Encoding.UTF8.GetBytes($"{i}")))] }, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await Started(_old).DisposeAsync();
        await Started(_new).DisposeAsync();
    }

    [Fact]
    public async Task A_cluster_is_moved_with_the_browser_alone()
    {
        await using var console = Console();
        var page = await browser.OpenAsync(new Uri(console.Address, "/seed-nodes/move?cluster=old"));
        await page.Locator("#move-target").SelectOptionAsync("new");
        await page.Locator(".guide-checks li").First.WaitForAsync(new() { Timeout = Patience });
        await page.IsFitAsync();
        await ClickAsync(page, "Begin");
        await ReachedAsync(page, "[data-step=Convert]");
        await ConvertAsync(page);
        await ClickAsync(page, "Begin to copy");
        await ClickAsync(page, "Go on");
        await ReachedAsync(page, "[data-step=Freeze]");
        await ClickAsync(page, "Freeze");
        await ReachedAsync(page, "[data-step=Compare]");
        await ClickAsync(page, "Compare");
        await ReachedAsync(page, "[data-step=CutOver]");
        await FitsAsync(page.Url);
        await page.Locator("#move-typed").FillAsync("old");
        await ClickAsync(page, "End the copy");
        await ReachedAsync(page, "[data-step=Restart]");
        await FitsAsync(page.Url);
        foreach (var box in await page.Locator(".move-items input").AllAsync())
        {
            await box.CheckAsync();
            await page.Locator(".move-items input:enabled").First.WaitForAsync(new() { Timeout = Patience });
        }

        await ClickAsync(page, "Everything is restarted");
        await ReachedAsync(page, "[data-step=Verify]");
        await ClickAsync(page, "Finish the move");
        await ReachedAsync(page, "[data-end=Done]");
        await FitsAsync(page.Url);

        await using var moved = Open(Started(_new));
        Assert.Equal(100, (await moved.RangeAsync("_kv/", CancellationToken.None)).Entries.Length);
        Assert.Null(await moved.GetAsync(FreezeKeys.Frozen, CancellationToken.None));
        Assert.Contains("0 differ", await page.Locator(".move-report").InnerTextAsync(), StringComparison.Ordinal);
        await IsAuditedAsync(page);
    }

    [Fact]
    public async Task A_configuration_that_is_chosen_before_the_page_listens_is_read()
    {
        await using var console = Console();
        var page = await browser.OpenAsync(new Uri(console.Address, "/seed-nodes/move?cluster=old"));
        await page.Locator("#move-target").SelectOptionAsync("new");
        await page.EvaluateAsync(
            """
            text => new MutationObserver(() => {
              const field = document.getElementById("move-upload");
              if (field && !field.disabled && !field.dataset.early) {
                field.dataset.early = "yes";
                const chosen = new DataTransfer();
                chosen.items.add(new File([text], "early.yml"));
                field.files = chosen.files;
                field.dispatchEvent(new Event("change"));
              }
            }).observe(document, { subtree: true, childList: true, attributes: true })
            """,
            Config + "\n");

        await ClickAsync(page, "Begin");

        await page.GetByRole(AriaRole.Heading, new() { Name = "early.yml" }).WaitForAsync(new() { Timeout = Patience });
        await page.Locator("#move-upload[data-early=yes]").WaitForAsync();
    }

    [Fact]
    public async Task A_console_with_one_cluster_says_what_is_needed_first()
    {
        await using var console = ConsoleHost.Following([Started(_old).Endpoint], "old", []);
        foreach (var (theme, width) in new[] { (ColorScheme.Light, 1440), (ColorScheme.Dark, 400) })
        {
            var page = await browser.OpenAsync(new Uri(console.Address, "/seed-nodes/move"), theme, width);
            await page.Locator("#move-none").WaitForAsync();
            await page.IsFitAsync();
            await page.CloseAsync();
        }
    }

    // What was entered in the old etcd, in the new one.
    private static async Task IsAuditedAsync(IPage page)
    {
        await page.GotoAsync(new Uri(new Uri(page.Url), "/audit?cluster=new&service=m3db").ToString());
        await page.Locator(".audit-list a.row").Filter(new() { HasText = "before the move" }).First.ClickAsync(new() { Timeout = Patience });
        await page.Locator(".audit-entry").GetByText("in the etcd of before the move").WaitForAsync(new() { Timeout = Patience });
        await page.IsFitAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify chain" }).ClickAsync();
        await page.Locator("#chain-state .whole").WaitForAsync(new() { Timeout = Patience });
    }

    private static async Task ConvertAsync(IPage page)
    {
        await page.Locator("#move-endpoints").FillAsync("http://new1:2379\nhttp://new2:2379");
        await page.Locator("#move-paste").FillAsync(Config + "\n");
        await ClickAsync(page, "Convert");
        await page.Locator(".diff-view [data-kind=new]").First.WaitForAsync(new() { Timeout = Patience });
        var given = await page.Locator("[data-download]").GetAttributeAsync("data-text");
        Assert.Contains("- http://new2:2379", given, StringComparison.Ordinal);
        Assert.DoesNotContain("seedNodes", given, StringComparison.Ordinal);
        Assert.StartsWith("# host of the test", given, StringComparison.Ordinal);
        await page.IsFitAsync();
        await ClickAsync(page, "Go on with 1 file");
        await ReachedAsync(page, "[data-step=Copy]");
    }

    private static async Task ReachedAsync(IPage page, string what)
    {
        try
        {
            await page.Locator($".guide{what}").WaitForAsync(new() { Timeout = Patience, State = WaitForSelectorState.Attached });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Not at {what}; the page says: {await page.Locator("main").InnerTextAsync()}");
        }
    }

    private static async Task ClickAsync(IPage page, string button)
    {
        try
        {
            await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync(new() { Timeout = Patience });
        }
        catch (Exception late) when (late is TimeoutException or PlaywrightException)
        {
            Assert.Fail($"{button} cannot be pressed; the page says: {await page.Locator("main").InnerTextAsync()}");
        }
    }

    // Another reader who follows it, in the dark, and one with a narrow window.
    private async Task FitsAsync(string address)
    {
        foreach (var (theme, width) in new[] { (ColorScheme.Light, 1440), (ColorScheme.Dark, 400) })
        {
            var reader = await browser.OpenAsync(new Uri(address), theme, width);
            await reader.Locator(".guide").WaitForAsync();
            await reader.IsFitAsync();
            await reader.CloseAsync();
        }
    }

    private ConsoleHost Console() => ConsoleHost.Following([Started(_old).Endpoint], "old", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["M3Admin:Clusters:1:Name"] = "new",
        ["M3Admin:Clusters:1:Etcd:Endpoints:0"] = Started(_new).Endpoint.ToString(),
    });

    private static EtcdServer Started(EtcdServer? server) => server ?? throw new InvalidOperationException("xunit starts it first");

    private static EtcdStore Open(EtcdServer server) => new(new EtcdOptions { Endpoints = [server.Endpoint] });
}
