using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Testing;
using Microsoft.Playwright;

namespace M3Admin.EndToEnd.Access;

/// <summary>A read-only console on a real etcd: everything is shown, nothing is written, whoever asks.</summary>
[Collection(SharedBrowser.Name)]
public sealed class ReadOnlyTests(Browser browser)
{
    private const string Add = """{"instances":[{"id":"new","isolation_group":"r1","zone":"embedded","weight":100,"endpoint":"new:9000","hostname":"new","port":9000}]}""";

    [Fact]
    public async Task Every_way_to_write_is_tried_and_etcd_stays_as_it_was_byte_for_byte()
    {
        await using var etcd = await EtcdServer.LaunchAsync();
        await CreateAsync(etcd.Endpoint);
        await using var store = new EtcdStore(new EtcdOptions { Endpoints = [etcd.Endpoint] });
        var before = await store.RangeAsync(new RangeQuery(""), CancellationToken.None);
        Assert.NotEmpty(before.Entries);

        await using var console = ConsoleHost.ReadOnly(etcd.Endpoint);
        await TryApiAsync(console);
        await TryPagesAsync(console);

        var after = await store.RangeAsync(new RangeQuery(""), CancellationToken.None);
        Assert.Equal(before.Revision, after.Revision);
        Assert.Equal(before.Entries.Select(entry => (entry.Key, entry.ModRevision, Convert.ToHexString(entry.Value.Span))), after.Entries.Select(entry => (entry.Key, entry.ModRevision, Convert.ToHexString(entry.Value.Span))));
    }

    // By a console that may write: a placement, its journal, a plan.
    private static async Task CreateAsync(Uri etcd)
    {
        await using var console = ConsoleHost.Following(etcd);
        using var script = new TokenClient(console);
        var (status, _, body) = await script.SendAsync(HttpMethod.Post, $"{TokenClient.Placement}/init", Add[..^1] + ""","num_shards":4,"replication_factor":1}""");
        Assert.True(status == System.Net.HttpStatusCode.OK, body);
    }

    private static async Task TryApiAsync(ConsoleHost console)
    {
        using var script = new TokenClient(console);
        foreach (var ((method, pattern), kind) in (await EveryEndpointTests.TableAsync()).Where(one => one.Value.EndsWith("write", StringComparison.Ordinal)))
        {
            var (status, _, body) = await script.SendAsync(new HttpMethod(method), EveryEndpointTests.Filled(pattern), method == "POST" ? Add : null);
            Assert.True((int)status >= 400, $"{method} {pattern} ({kind}) answers {status}: {body}");
        }

        var (refused, _, why) = await script.SendAsync(HttpMethod.Post, TokenClient.Placement, Add);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused);
        Assert.Contains("M3Admin:ReadOnly", why, StringComparison.Ordinal);
    }

    private async Task TryPagesAsync(ConsoleHost console)
    {
        var page = await browser.OpenAsync(new Uri(console.Address, "/changes/add"));
        await Assertions.Expect(page.Locator(".read-only")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#flow-foot")).ToContainTextAsync("This console is read-only");
        await page.GotoAsync(new Uri(console.Address, "/audit").AbsoluteUri);
        await Assertions.Expect(page.Locator(".audit-list .row").First).ToBeVisibleAsync();
        foreach (var path in new[] { "/", "/placement", "/changes", "/etcd", "/access" })
        {
            await page.GotoAsync(new Uri(console.Address, path).AbsoluteUri);
            await page.InteractiveAsync();
        }
    }
}
