using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.Benchmarks;

/// <summary>What the API's calls take over HTTP: the console in a process of its own, a real etcd on the same machine.</summary>
internal static class ApiMeasurements
{
    private const int WarmUp = 20;
    private const int Rounds = 40;
    private const int ReadsPerSecond = 200;
    private const int Seconds = 20;
    private const string Placement = "/api/v1/services/m3db/placement";
    private const string Joiner = """{"id":"m3db-new","isolation_group":"rack-00","zone":"embedded","weight":100,"endpoint":"m3db-new:9000","hostname":"m3db-new","port":9000}""";

    private static readonly string Key = PlacementKeys.Of(new ServiceKey(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone));

    public static async Task RunAsync()
    {
        await LargeAsync();
        await ReadsAsync();
    }

    private static async Task LargeAsync()
    {
        await using var etcd = await EtcdServer.LaunchAsync();
        await using var store = new EtcdStore(new EtcdOptions { Endpoints = [etcd.Endpoint] });
        await PutAsync(store, AllAvailable());
        await using var console = await ConsoleServer.StartAsync(etcd.Endpoint);
        using var client = new HttpClient { BaseAddress = console.Address };
        var (reads, previews, commits) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var read = await TimeAsync(() => client.GetByteArrayAsync(new Uri(Placement, UriKind.Relative)));
            var (preview, hash) = await PreviewAsync(client);
            var commit = await TimeAsync(() => PostAsync(client, "/commit", $$"""{"planHash":"{{hash}}","accept":true}"""));
            await PostAsync(client, "/undo", """{"accept":true}""");
            if (round >= 0)
            {
                (reads, previews, commits) = ([.. reads, read], [.. previews, preview], [.. commits, commit]);
            }
        }

        Console.WriteLine($"384 x 4096: GET {Spread.Of(reads)}; preview of an add {Spread.Of(previews)}; commit {Spread.Of(commits)}");
    }

    private static async Task<(double Milliseconds, string Hash)> PreviewAsync(HttpClient client)
    {
        var hash = "";
        var took = await TimeAsync(async () =>
        {
            var answer = await PostAsync(client, "/preview?placement=false", $$$"""{"operation":"add","request":{"instances":[{{{Joiner}}}]}}""");
            hash = answer.GetProperty("planHash").GetString() ?? "";
        });
        return (took, hash);
    }

    // Sent at their time, whether the ones before have been answered or not.
    private static async Task ReadsAsync()
    {
        await using var etcd = await EtcdServer.LaunchAsync();
        await using var store = new EtcdStore(new EtcdOptions { Endpoints = [etcd.Endpoint] });
        await PutAsync(store, MovingPlacement.OfShards(256));
        await using var console = await ConsoleServer.StartAsync(etcd.Endpoint);
        using var client = new HttpClient { BaseAddress = console.Address };
        await EverySecondAsync(client, 3);
        var answers = await EverySecondAsync(client, Seconds);
        Console.WriteLine($"12 x 256: {ReadsPerSecond} GETs a second for {Seconds} s: {Spread.Of(answers)}");
    }

    private static async Task<List<double>> EverySecondAsync(HttpClient client, int seconds)
    {
        var answers = new List<Task<double>>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        var clock = Stopwatch.StartNew();
        while (answers.Count < seconds * ReadsPerSecond && await timer.WaitForNextTickAsync())
        {
            while (answers.Count < clock.Elapsed.TotalSeconds * ReadsPerSecond)
            {
                answers.Add(TimeAsync(() => client.GetByteArrayAsync(new Uri(Placement, UriKind.Relative))));
            }
        }

        return [.. await Task.WhenAll(answers)];
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(Placement + path, UriKind.Relative), content);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException($"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<double> TimeAsync(Func<Task> call)
    {
        var start = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // Created, then all available: the second state that was captured.
    private static Placement AllAvailable() =>
        PlacementValue.Decode(ServiceName.M3DB, CapturedHistory.LargeCluster.Of(Key).Select(change => change.Value).OfType<byte[]>().ElementAt(1)).Placement;

    private static Task<CommitResult> PutAsync(EtcdStore store, Placement placement) => store.CommitAsync(
        new Commit { Puts = [new Put(Key, PlacementValue.Encode(ServiceName.M3DB, placement, StoredForm.Plain))] }, CancellationToken.None);
}
