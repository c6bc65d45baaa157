using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.Namespaces;
using M3Admin.Clusters.RuntimeConfig;
using M3Admin.EndToEnd.Harness;
using M3Admin.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Config;

/// <summary>The runtime configuration, namespaces and elections in a browser over a real etcd.</summary>
[Collection(SharedBrowser.Name)]
public sealed class ConfigPageTests(Browser browser)
{
    private const string Level = "key-m3db-client-bootstrap-consistency-level";
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 20_000 };

    [Fact]
    public async Task A_key_is_changed_from_end_to_end_and_its_entry_is_in_the_audit()
    {
        await using var etcd = await GivenAsync();
        var page = await browser.OpenAsync(new Uri(etcd.Console.Address, "/config"));
        await page.Locator($"#{Level}-change").ClickAsync();
        await page.Locator($"#{Level} input[value=none]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Expect(page.Locator(".config-confirm")).ToContainTextAsync("counts itself whole with what it has", Soon);
        await page.GetByLabel("Why").FillAsync("All nodes wait for each other, INC-12");
        await Expect(page.Locator($"#{Level}-commit")).ToBeDisabledAsync();
        await page.Locator($"#{Level}-name").FillAsync(ConfigKeys.BootstrapLevel.Name);
        await page.Locator($"#{Level}-commit").ClickAsync();

        await Expect(page.Locator($"#{Level} .value")).ToHaveTextAsync("none", new() { Timeout = 20_000 });
        var stored = StoredConfig.Read(ConfigKeys.BootstrapLevel, await etcd.Store.GetAsync(ConfigurationKeys.Of("default_env", ConfigKeys.BootstrapLevel), 0, CancellationToken.None));
        Assert.Equal(new ConfigValue.Level("none"), stored?.Value);
        await page.GetByRole(AriaRole.Link, new() { Name = "entry in the journal" }).ClickAsync();
        await Expect(page.Locator(".audit-entry")).ToContainTextAsync("All nodes wait for each other, INC-12", Soon);
    }

    [Fact]
    public async Task A_namespace_keeps_data_for_longer()
    {
        await using var etcd = await GivenAsync();
        var page = await browser.OpenAsync(new Uri(etcd.Console.Address, "/config?section=namespaces"));
        await page.Locator("#namespace-default-change").ClickAsync();
        await page.GetByLabel("Keep data for").FillAsync("4d");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Expect(page.Locator(".effects")).ToContainTextAsync("keeps it for 4 days (49 blocks)", Soon);
        await page.GetByLabel("Why").FillAsync("Weekends are long");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write it" }).ClickAsync();

        await Expect(page.Locator("[data-namespace=default] .retention")).ToContainTextAsync("49 of 2 hours", Soon);
        var registry = StoredNamespaces.Read(await etcd.Store.GetAsync(ConfigurationKeys.Of("default_env", NamespaceRegistry.Key), 0, CancellationToken.None))?.Registry;
        Assert.Equal(GoDuration.Parse("96h"), registry?.Find("default")?.Retention?.PeriodNanos);
        Assert.Equal("namespace-changed", (await new ClusterJournal(etcd.Store, TimeProvider.System).GetAsync(1, CancellationToken.None))?.Kind);
    }

    [Fact]
    public async Task What_others_change_is_shown_while_the_page_is_open()
    {
        await using var etcd = await GivenAsync();
        var page = await browser.OpenAsync(new Uri(etcd.Console.Address, "/config"));
        await Expect(page.Locator("[data-key='m3db.node.encoders-per-block-limit'] .value")).ToHaveTextAsync("1,000 encoders a block");

        await etcd.Store.CommitAsync(new KeyValue.Commit { Puts = [new KeyValue.Put(ConfigurationKeys.Of("default_env", ConfigKeys.EncodersLimit), ConfigCodec.Encode(new ConfigValue.Number(5)))] }, CancellationToken.None);

        await Expect(page.Locator("[data-key='m3db.node.encoders-per-block-limit'] .value")).ToHaveTextAsync("5 encoders a block", new() { Timeout = 20_000 });
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task Each_section_fits_and_passes_axe_while_something_is_changed(ColorScheme theme, int width)
    {
        await using var etcd = await GivenAsync();
        var page = await browser.OpenAsync(new Uri(etcd.Console.Address, "/config"), theme, width);
        await page.IsFitAsync();
        await page.Locator("#key-m3db-query-limits-change").ClickAsync();
        await page.Locator($"#{Level}-change").ClickAsync();
        await page.Locator($"#{Level} input[value=one]").CheckAsync();
        await page.Locator($"#{Level}").GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Expect(page.Locator(".config-confirm")).ToContainTextAsync("Type", Soon);
        await page.IsFitAsync();

        page = await browser.OpenAsync(new Uri(etcd.Console.Address, "/config?section=namespaces"), theme, width);
        await page.Locator("#add-namespace").ClickAsync();
        await page.Locator("#new-namespace-name").FillAsync("metrics");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Expect(page.Locator(".effects")).ToContainTextAsync("metrics is added", Soon);
        await page.IsFitAsync();

        page = await browser.OpenAsync(new Uri(etcd.Console.Address, "/config?section=elections"), theme, width);
        await Expect(page.Locator("[data-election='shardset/1/lock']")).ToContainTextAsync("m3aggregator02", Soon);
        await page.IsFitAsync();
    }

    private static async Task<FollowedEtcd> GivenAsync()
    {
        var etcd = await FollowedEtcd.StartAsync();
        await etcd.Store.WriteAsync(CapturedHistory.FourNodeCluster);
        await etcd.Store.WriteAsync(CapturedHistory.AggregatorElection);
        await etcd.IsListedAsync();
        return etcd;
    }
}
