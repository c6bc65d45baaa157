using System.Diagnostics;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using Microsoft.Playwright;

namespace M3Admin.Benchmarks;

/// <summary>
/// The grid in a real Chromium: from navigation to its first picture, from a put to the picture of it, and what an open page takes of the
/// console's memory. Console, etcd and browser run on this machine.
/// </summary>
internal sealed class GridMeasurements(IBrowser browser, ConsoleServer console, IKeyValueStore store, List<byte[]> values, string name)
{
    private const int Navigations = 9;
    private const int WarmUp = 60;
    private const int Puts = 400;
    private const int MostPages = 40;

    private static readonly string Key = PlacementKeys.Of(new ServiceKey(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone));

    public static async Task RunAsync()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
        foreach (var (name, history) in ((string, CapturedHistory)[])[("64 shards", CapturedHistory.FourNodeCluster), ("385 x 4096", CapturedHistory.LargeCluster)])
        {
            await using var etcd = await EtcdServer.LaunchAsync();
            await using var store = new EtcdStore(new EtcdOptions { Endpoints = [etcd.Endpoint] });
            var measured = MovingPlacement.Of(history, transitions: 2);
            await store.CommitAsync(new Commit { Puts = [new Put(Key, measured[0])] }, CancellationToken.None);
            await using var console = await ConsoleServer.StartAsync(etcd.Endpoint);
            var grid = new GridMeasurements(browser, console, store, measured, name);
            await grid.NavigateAsync("");
            await grid.NavigateAsync("?view=grid");
            await grid.PutAsync();
            await grid.OpenManyAsync();
        }
    }

    private async Task NavigateAsync(string look)
    {
        var (empty, cached) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Navigations; round++)
        {
            await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
            var page = await context.NewPageAsync();
            await page.AddInitScriptAsync("""
                new MutationObserver(() => { if (!window.painted && document.querySelector("#placement-grid[data-version]")) window.painted = performance.now(); })
                  .observe(document, { subtree: true, childList: true, attributeFilter: ["data-version"] });
                """);
            foreach (var list in (List<double>[])[empty, cached])
            {
                await page.GotoAsync(new Uri(console.Address, $"/placement{look}").AbsoluteUri);
                await page.WaitForFunctionAsync("() => window.painted");
                list.Add(await page.EvaluateAsync<double>("window.painted"));
            }
        }

        // The first one warms the server up.
        Console.WriteLine($"{name}, navigation to painted, /placement{look}: empty cache {Spread.Of(empty[1..])}; cached {Spread.Of(cached[1..])}; load average {LoadAverage()}");
    }

    private async Task PutAsync()
    {
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        var drawn = new TaskCompletionSource<double>();
        var (expected, newest) = (long.MaxValue, (Revision: 0L, At: 0.0));
        var turn = new Lock();
        await page.ExposeFunctionAsync<long, double, bool>("drawn", (revision, at) =>
        {
            lock (turn)
            {
                newest = (revision, at);
                if (newest.Revision >= expected)
                {
                    drawn.TrySetResult(newest.At);
                }

                return true;
            }
        });
        await page.GotoAsync(new Uri(console.Address, "/placement?view=grid").AbsoluteUri);
        await page.WaitForSelectorAsync("#placement-grid[data-version]");
        await page.EvaluateAsync("""
            () => {
              const grid = document.querySelector("#placement-grid");
              let last = grid.dataset.modRevision;
              new MutationObserver(() => { if (grid.dataset.modRevision !== last) drawn(Number(last = grid.dataset.modRevision), performance.timeOrigin + performance.now()); })
                .observe(grid, { attributeFilter: ["data-mod-revision"] });
            }
            """);
        var (total, answers) = (new List<double>(), new List<double>());
        for (var put = 0; put < WarmUp + Puts; put++)
        {
            var (start, clock) = (UnixNow(), Stopwatch.GetTimestamp());
            var revision = await PutAsync(values[(put + 1) % values.Count]);
            var answered = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
            lock (turn)
            {
                (drawn, expected) = (new TaskCompletionSource<double>(TaskCreationOptions.RunContinuationsAsynchronously), revision);
                if (newest.Revision >= revision)
                {
                    drawn.SetResult(newest.At);
                }
            }

            var at = await drawn.Task;
            if (put >= WarmUp)
            {
                total.Add(at - start);
                answers.Add(answered);
            }

            await Task.Delay(20 + Random.Shared.Next(60)); // Out of step with the frames.
        }

        Console.WriteLine($"{name}, put to drawn: {Spread.Of(total)}; etcd's answer {Spread.Of(answers)}; load average {LoadAverage()}");
    }

    private async Task OpenManyAsync()
    {
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        for (var pages = 0; pages < MostPages;)
        {
            Console.WriteLine($"{name}, {pages} open pages: the console takes {console.MemoryInMib:F0} MiB; load average {LoadAverage()}");
            for (var more = 0; more < 10; more++, pages++)
            {
                var page = await context.NewPageAsync();
                await page.GotoAsync(new Uri(console.Address, "/placement?view=grid").AbsoluteUri);
                await page.WaitForSelectorAsync("#placement-grid[data-version]");
            }

            for (var put = 0; put < 20; put++)
            {
                await PutAsync(values[put]);
                await Task.Delay(50);
            }
        }

        Console.WriteLine($"{name}, {MostPages} open pages: the console takes {console.MemoryInMib:F0} MiB; load average {LoadAverage()}");
    }

    private async Task<long> PutAsync(byte[] value) =>
        await store.CommitAsync(new Commit { Puts = [new Put(Key, value)] }, CancellationToken.None) is CommitResult.Committed done ? done.Revision : throw new InvalidOperationException("A put without guards was refused.");

    private static double UnixNow() => (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;

    private static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
