using System.Text;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Changes;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace M3Admin.EndToEnd.Audit;

/// <summary>An auditor's questions, answered in a browser over a real etcd.</summary>
[Collection(SharedBrowser.Name)]
public sealed class AuditTests(Browser browser, SharedEtcd shared) : IClassFixture<SharedEtcd>
{
    [Fact]
    public async Task Who_moved_a_shard_off_an_instance_when_why_and_on_what_plan_is_found_by_filters()
    {
        using var placement = await shared.SettledAsync();
        await CommitAsync(placement, "add", Usual.Add(Usual.Instance("db4", "r1")), "Small canary, CAP-2304");
        var entry = (await placement.EntriesAsync())[^1];
        var moved = (await placement.StoredAsync()).Placement.Instances.First(instance => instance.Id.Value == "db4").Shards[0].Id;
        await placement.FinishAsync();
        var entries = (await placement.EntriesAsync()).Count;
        var page = await browser.OpenAsync(AuditPage.Of(placement));
        await page.ListsAsync(entries);

        await page.GetByLabel("Instance", new() { Exact = true }).FillAsync("db1");
        await page.GetByLabel("Shard").FillAsync($"{moved}");
        await page.GetByText("Only what people did").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"instance=db1&shard={moved}&people=1", default, TimeSpan.FromSeconds(1)));
        await page.ListsAsync(2); // It was put there, and moved away.
        await page.Rows().First.ClickAsync();

        await page.TellsAsync("“Small canary, CAP-2304”");
        await page.TellsAsync("local, admin");
        await page.TellsAsync($"{entry.At.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff} UTC");
        await page.TellsAsync(entry.Draft.PlanHash[..8]);
        await page.TellsAsync("It names the hash of the entry before it, and the entry after it names its hash.");
        await page.TellsAsync("available now");
        await page.GoBackAsync();
        await page.TellsAsync("Choose an entry");
        await page.GoBackAsync(); // What was chosen, the switch, is taken back; what was typed stays.
        await Expect(page.GetByLabel("Shard")).ToHaveValueAsync($"{moved}");
        await page.ListsAsync(entries); // Nodes touched it, too.
    }

    [Fact]
    public async Task What_happens_is_listed_while_the_page_is_open()
    {
        using var placement = await shared.SettledAsync();
        var entries = (await placement.EntriesAsync()).Count;
        var page = await browser.OpenAsync(AuditPage.Of(placement));
        await page.ListsAsync(entries);

        await placement.PostAsync("", Usual.Add(Usual.Instance("db4", "r1")));
        await page.ListsAsync(entries + 1);
        await Expect(page.Rows().First).ToContainTextAsync("Adds db4");
        await page.Rows().First.ClickAsync();
        await page.TellsAsync("still streaming");
        await placement.FinishAsync();

        await page.ListsAsync(entries + 2);
        await Expect(page.Rows().First).ToContainTextAsync("node, seen in the store");
        await page.TellsAsync("available now");
    }

    [Fact]
    public async Task An_entry_has_an_address_of_its_own_that_tells_all_of_it()
    {
        using var placement = await shared.SettledAsync();
        await placement.PostAsync("", Usual.Add(Usual.Instance("db4", "r1")));
        var entry = (await placement.EntriesAsync())[^1];

        var page = await browser.OpenAsync(AuditPage.Entry(placement, entry.Sequence));

        await page.TellsAsync("Adds db4");
        await Expect(page.Locator(".audit-entry .pgrid canvas").First).ToBeVisibleAsync();
        await page.GetByText("The same with curl").ClickAsync();
        await Expect(page.Locator(".audit-entry .curl pre")).ToContainTextAsync($"Cluster-Environment-Name: {placement.Key.Environment}");
        await page.GetByText("What was asked").ClickAsync();
        await page.TellsAsync("\"isolation_group\": \"r1\"");
        var json = await page.APIRequest.GetAsync(new Uri(page.Url).GetLeftPart(UriPartial.Authority) + await page.GetByRole(AriaRole.Link, new() { Name = "Entry as JSON" }).GetAttributeAsync("href"));
        Assert.Equal(entry.Hash, (await json.JsonAsync())?.GetProperty("hash").GetString());
        Assert.Equal($"/placement?cluster={FollowedEtcd.ClusterName}&env={placement.Key.Environment}&service=m3db&version={entry.Version.Version}", await page.GetByRole(AriaRole.Link, new() { Name = "Show as of" }).GetAttributeAsync("href"));

        await page.GotoAsync(AuditPage.Entry(placement, 99).AbsoluteUri);
        await page.TellsAsync("has no entry 99");
    }

    [Fact]
    public async Task A_link_to_an_old_entry_opens_the_page_of_the_list_that_it_is_on()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        var journal = new AccessJournal(etcd.Store, TimeProvider.System);
        foreach (var time in Enumerable.Range(1, 230))
        {
            await journal.AppendAsync(new Actor("ann", "viewer", "10.0.0.1", JournalOrigin.Console), AccessEventKind.SignedIn, $"ann came in, time {time}", CancellationToken.None);
        }

        var page = await browser.OpenAsync(new Uri(etcd.Console.Address, $"/audit?entry={FollowedEtcd.ClusterName}%2Faccess%2F3"));

        await page.TellsAsync("ann came in, time 3");
        await Expect(page.Locator(".audit-list [aria-current]")).ToBeInViewportAsync();
        await page.ListsAsync(30);
        await page.GetByRole(AriaRole.Link, new() { Name = "Newest entries" }).ClickAsync();
        await Expect(page.Rows().First).ToContainTextAsync("ann came in, time 230");
    }

    [Fact]
    public async Task A_tampered_entry_is_found_by_verifying_and_leads_there()
    {
        await using var etcd = await FollowedEtcd.StartAsync();
        using var placement = new KeptPlacement(etcd, Placements.Model.ServiceName.M3DB, "audited");
        await placement.PostAsync("/init", Usual.Init(placement.Key.Service));
        await placement.FinishAsync();
        await placement.PostAsync("", Usual.Add(Usual.Instance("db4", "r1")));
        await placement.EntriesAsync();
        var page = await browser.OpenAsync(AuditPage.Of(placement));
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify chain" }).ClickAsync();
        await page.VerifiedAsync("Chain verified, 3 entries");

        await TamperAsync(etcd.Store, JournalKeys.Of(placement.Key).Entry(2));
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify again" }).ClickAsync();

        await page.VerifiedAsync($"Chain broken: {FollowedEtcd.ClusterName} / audited / m3db, entry 2");
        await page.GetByText("What is broken").ClickAsync();
        await Expect(page.Locator(".broken-links .panel")).ToContainTextAsync("it was written again after it was entered");
        await page.Locator("#chain-state a").ClickAsync();
        await page.TellsAsync("Entry 3 does not follow it as it is now: one of the two was changed.");
    }

    [Fact]
    public async Task What_is_found_is_exported_and_no_cell_is_a_formula()
    {
        using var placement = await shared.SettledAsync();
        await CommitAsync(placement, "add", Usual.Add(Usual.Instance("db4", "r1")), "=HYPERLINK(\"http://evil\",\"a, b\")");
        var entry = (await placement.EntriesAsync())[^1];
        var page = await browser.OpenAsync(AuditPage.Of(placement, "&what=add"));
        await page.ListsAsync(1);

        var csv = await DownloadedAsync(page, "CSV");
        var lines = await DownloadedAsync(page, "JSON Lines");

        var rows = csv.TrimEnd().Split("\r\n");
        Assert.Equal(2, rows.Length);
        Assert.StartsWith("at,cluster,service,environment,sequence,who,", rows[0], StringComparison.Ordinal);
        Assert.Contains($",{FollowedEtcd.ClusterName},m3db,{placement.Key.Environment},{entry.Sequence},local,admin,", rows[1], StringComparison.Ordinal);
        Assert.Contains(",\"'=HYPERLINK(\"\"http://evil\"\",\"\"a, b\"\")\",", rows[1], StringComparison.Ordinal);
        using var line = System.Text.Json.JsonDocument.Parse(Assert.Single(lines.TrimEnd().Split('\n')));
        Assert.Equal((placement.Key.Environment, entry.Hash), (line.RootElement.GetProperty("environment").GetString(), line.RootElement.GetProperty("entry").GetProperty("hash").GetString()));
    }

    [Theory]
    [InlineData("format=xml", "format must be csv or jsonl.")]
    [InlineData("format=csv&shards=7", "shards is no condition")]
    [InlineData("format=csv&from=yesterday", "from must be a time")]
    [InlineData("format=jsonl&origin=nowhere", "origin must be console, api, observed or gap.")]
    public async Task An_export_of_what_makes_no_sense_is_refused_with_the_way_out(string query, string detail)
    {
        using var placement = shared.Next();
        using var client = new HttpClient { BaseAddress = placement.Etcd.Console.Address };

        using var answer = await client.GetAsync(new Uri($"/audit/export?{query}", UriKind.Relative));

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(detail, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task The_page_and_an_entry_pass_axe_and_fit_their_width(ColorScheme theme, int width)
    {
        using var placement = await shared.SettledAsync();
        await placement.PostAsync("", Usual.Add(Usual.Instance("db4", "r1")));
        var entries = await placement.EntriesAsync();
        var page = await browser.OpenAsync(AuditPage.Of(placement), theme, width);
        await page.ListsAsync(entries.Count);
        await page.IsFitAsync();

        await page.GotoAsync(AuditPage.Entry(placement, entries[^1].Sequence).AbsoluteUri);
        await page.InteractiveAsync();
        await page.TellsAsync("still streaming");
        await page.IsFitAsync();
        await page.GotoAsync(AuditPage.Of(placement, "&q=nothing%20like%20this").AbsoluteUri);
        await Expect(page.GetByText("No entry like this")).ToBeVisibleAsync();
        await page.IsAccessibleAsync();
    }

    private static async Task CommitAsync(KeptPlacement placement, string operation, string request, string reason)
    {
        using var client = new HttpClient { BaseAddress = placement.Etcd.Console.Address, DefaultRequestHeaders = { { "Cluster-Environment-Name", placement.Key.Environment } } };
        var preview = await PostAsync(client, "preview?placement=false", $$"""{"operation":"{{operation}}","request":{{request}}}""");
        await PostAsync(client, "commit", System.Text.Json.JsonSerializer.Serialize(new { planHash = preview.GetProperty("planHash").GetString(), accept = true, reason }));
    }

    private static async Task<System.Text.Json.JsonElement> PostAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri($"/api/v1/services/m3db/placement/{path}", UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static async Task<string> DownloadedAsync(IPage page, string link)
    {
        await page.GetByText("Export", new() { Exact = true }).ClickAsync(); // The menu closes with each choice.
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    private static async Task TamperAsync(M3Admin.KeyValue.Etcd.EtcdStore store, string key)
    {
        var stored = await store.GetAsync(key, CancellationToken.None) ?? throw new InvalidOperationException($"There is no {key}.");
        var edited = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(stored.Value.Span).Replace("became available", "became theirs", StringComparison.Ordinal));
        await store.CommitAsync(new Commit { Puts = [new Put(key, edited)] }, CancellationToken.None);
    }
}
