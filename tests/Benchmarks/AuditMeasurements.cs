using System.Diagnostics;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Testing;
using Microsoft.Playwright;

namespace M3Admin.Benchmarks;

/// <summary>The audit page over a journal of 100,000 entries in a real etcd: the console in a process of its own, a real browser, all on this machine.</summary>
internal static class AuditMeasurements
{
    private const int Entries = 100_000;
    private const int Rounds = 9;
    private const string AtRest = "rf=3 shards=4\na@r1: 0-3A\nb@r2: 0-3A\nc@r3: 0-3A";
    private const string Moving = "rf=3 shards=4\na@r1: 0-3A\nb@r2: 0-3A\nc@r3: 0-1A 2-3L\nd@r3: 2-3I<c";

    private static readonly ServiceKey Service = new(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone);

    public static async Task RunAsync()
    {
        await using var etcd = await EtcdServer.LaunchAsync(new EtcdServerOptions { Arguments = ["--quota-backend-bytes", "8589934592"] });
        await using var store = new EtcdStore(new EtcdOptions { Endpoints = [etcd.Endpoint], Timeout = TimeSpan.FromMinutes(1) });
        var filled = Stopwatch.StartNew();
        await FillAsync(store);
        Console.WriteLine($"{Entries} entries written in {filled.Elapsed.TotalSeconds:F0} s; load average {LoadAverage()}");
        await using var console = await ConsoleServer.StartAsync(etcd.Endpoint);
        using var client = new HttpClient { BaseAddress = console.Address, Timeout = TimeSpan.FromMinutes(10) };
        await IndexAsync(console, client);
        await PagesAsync(console);
        await ExportAsync(console, client, "csv");
        await ExportAsync(console, client, "jsonl");
    }

    // The first export waits until all has been read, and finds nothing to send.
    private static async Task IndexAsync(ConsoleServer console, HttpClient client)
    {
        var (before, clock) = (console.MemoryInMib, Stopwatch.StartNew());
        await client.GetByteArrayAsync(new Uri("/audit/export?format=csv&who=nobody", UriKind.Relative));
        Console.WriteLine($"index read in {clock.Elapsed.TotalSeconds:F1} s; memory {before:F0} MiB before, {console.MemoryInMib:F0} MiB after; load average {LoadAverage()}");
    }

    private static async Task PagesAsync(ConsoleServer console)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync();
        var (opened, pages, filters, texts) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = -2; round < Rounds; round++)
        {
            var open = await TimeAsync(async () =>
            {
                await page.GotoAsync(new Uri(console.Address, "/audit").AbsoluteUri);
                await page.Locator("[data-live=True]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
                await page.Locator(".audit-list .row").Nth(99).WaitForAsync();
            });
            var first = await page.Locator(".audit-list .row").First.GetAttributeAsync("href");
            var next = await TimeAsync(async () =>
            {
                await page.GetByRole(AriaRole.Link, new() { Name = "Older entries" }).ClickAsync();
                await page.WaitForFunctionAsync("old => document.querySelector('.audit-list .row').getAttribute('href') !== old", first, new() { PollingInterval = 5 });
            });
            var filter = await TimeAsync(async () =>
            {
                await page.GetByLabel("Instance", new() { Exact = true }).FillAsync("d");
                await page.WaitForFunctionAsync("() => document.querySelector('.found').textContent.startsWith('99,999 of')", null, new() { PollingInterval = 5 });
            });
            var text = await TimeAsync(async () =>
            {
                await page.GetByRole(AriaRole.Searchbox).FillAsync("CAP-4242");
                await page.WaitForFunctionAsync("() => document.querySelector('.found').textContent.startsWith('11 of')", null, new() { PollingInterval = 5 });
            });
            if (round >= 0)
            {
                (opened, pages, filters, texts) = ([.. opened, open], [.. pages, next], [.. filters, filter], [.. texts, text]);
            }
        }

        Console.WriteLine($"navigation to the list {Spread.Of(opened)}; older entries {Spread.Of(pages)}; filter by instance {Spread.Of(filters)}; by text {Spread.Of(texts)}; memory {console.MemoryInMib:F0} MiB; load average {LoadAverage()}");
    }

    private static async Task ExportAsync(ConsoleServer console, HttpClient client, string format)
    {
        var (before, most, bytes, clock, buffer) = (console.MemoryInMib, 0.0, 0L, Stopwatch.StartNew(), new byte[64 * 1024]);
        await using var stream = await client.GetStreamAsync(new Uri($"/audit/export?format={format}", UriKind.Relative));
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
        {
            bytes += read;
            most = Math.Max(most, console.MemoryInMib);
        }

        Console.WriteLine($"export as {format}: {bytes / 1024.0 / 1024.0:F0} MiB in {clock.Elapsed.TotalSeconds:F1} s; memory {before:F0} MiB before, {most:F0} MiB at most; load average {LoadAverage()}");
    }

    private static async Task FillAsync(EtcdStore store)
    {
        var journal = new PlacementJournal(store, Service, TimeProvider.System);
        var (head, version, before) = (await journal.HeadAsync(CancellationToken.None), PlacementVersion.None, default(byte[]));
        byte[][] values = [Value(AtRest), Value(Moving)];
        for (var number = 1; number <= Entries; number++)
        {
            var after = values[(number + 1) % 2];
            var draft = new JournalDraft(new Actor($"operator-{number % 7}", "operator", "10.1.7.52", JournalOrigin.Console), "set", $"Sets the placement the {number}th time") { Reason = $"Disk errors, CAP-{number} again", PlanHash = $"{number:x64}" };
            var append = journal.Prepare(head, draft, version, before, after);
            var commit = new Commit { Guards = append.Guards, Puts = [new Put(PlacementKeys.Of(Service), after), .. append.Puts] };
            var committed = await store.CommitAsync(commit, CancellationToken.None) as CommitResult.Committed ?? throw new InvalidOperationException("Somebody else writes.");
            (head, version, before) = (append.HeadAt(committed.Revision), new PlacementVersion(version.Version + 1, committed.Revision), after);
        }
    }

    private static byte[] Value(string notation) => PlacementNotation.Parse(notation) is NotationResult.Parsed parsed
        ? PlacementValue.Encode(ServiceName.M3DB, parsed.Placement, StoredForm.Plain)
        : throw new InvalidOperationException("That is no placement.");

    private static async Task<double> TimeAsync(Func<Task> call)
    {
        var start = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
