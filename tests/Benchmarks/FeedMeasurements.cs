using System.Diagnostics;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Placements.Model;
using M3Admin.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Benchmarks;

/// <summary>
/// How long from a put until followers have the snapshot, with a real etcd on this machine. The writer has a connection of its own; the time runs from
/// before the put is sent, so it holds the whole write as well.
/// </summary>
internal static class FeedMeasurements
{
    private const int WarmUp = 200;
    private const int Rounds = 2000;
    private const int Burst = 10_000;

    private static readonly ServiceKey Service = new(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone);
    private static readonly string Key = PlacementKeys.Of(Service);

    public static async Task RunAsync()
    {
        var small = Values(CapturedHistory.FourNodeCluster);
        var large = Values(CapturedHistory.LargeCluster);
        Console.WriteLine($"{"",-42} {"p50",9} {"p90",9} {"p99",9} {"max",9}");
        await WithEtcdAsync((writer, reader) => LatencyAsync("64 shards, 1 follower", writer, reader, small, 1));
        await WithEtcdAsync((writer, reader) => LatencyAsync("64 shards, 200 followers", writer, reader, small, 200));
        await WithEtcdAsync((writer, reader) => LatencyAsync("385 x 4096, 1 follower", writer, reader, large, 1));
        await WithEtcdAsync((writer, reader) => LatencyAsync("385 x 4096, 200 followers", writer, reader, large, 200));
        await WithEtcdAsync((writer, reader) => BurstAsync("64 shards", writer, reader, small, Burst));
        await WithEtcdAsync((writer, reader) => BurstAsync("385 x 4096", writer, reader, large, Burst / 10));
    }

    private static List<byte[]> Values(CapturedHistory history) => [.. history.Of("_sd.placement/default_env/m3db").Select(c => c.Value).OfType<byte[]>()];

    private static async Task WithEtcdAsync(Func<IKeyValueStore, IKeyValueStore, Task> measure)
    {
        await using var etcd = await EtcdServer.LaunchAsync(new EtcdServerOptions { Arguments = ["--quota-backend-bytes", "8589934592"] });
        await using var writer = new EtcdStore(new EtcdOptions { Endpoints = [etcd.Endpoint], Timeout = TimeSpan.FromMinutes(1) });
        await using var reader = new EtcdStore(new EtcdOptions { Endpoints = [etcd.Endpoint] });
        await measure(writer, reader);
    }

    private static async Task LatencyAsync(string name, IKeyValueStore writer, IKeyValueStore reader, List<byte[]> values, int followers)
    {
        await using var feed = NewFeed(reader);
        using var stop = new CancellationTokenSource();
        var arrivals = new Arrivals();
        var running = Enumerable.Range(0, followers).Select(i => arrivals.FollowAsync(feed, stop.Token)).ToList();
        var (written, heard, between) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < WarmUp + Rounds; i++)
        {
            var all = arrivals.Expect(followers, version: i + 1);
            var start = Stopwatch.GetTimestamp();
            await PutAsync(writer, values[i % values.Count]);
            var put = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            var last = Stopwatch.GetElapsedTime(start, await all).TotalMilliseconds;
            if (i >= WarmUp)
            {
                written.Add(put);
                heard.Add(last);
                between.Add(last - put);
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(running);
        Print($"{name}: put answered", written);
        Print($"{name}: last has it", heard);
        Print($"{name}: after answer", between);
    }

    private static async Task BurstAsync(string name, IKeyValueStore writer, IKeyValueStore reader, List<byte[]> values, int puts)
    {
        await using var feed = NewFeed(reader);
        await PutAsync(writer, values[0]);
        await WaitAsync(feed, 1);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var sampling = new PeakMemory();
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(1, puts), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) => await PutAsync(writer, values[i % values.Count]));
        var put = Stopwatch.GetElapsedTime(start);
        await WaitAsync(feed, puts + 1);
        var heard = Stopwatch.GetElapsedTime(start);
        var peak = sampling.Peak;
        var after = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine(
            $"burst of {puts} puts, {name}: written in {put.TotalSeconds:F2} s, newest state {(heard - put).TotalMilliseconds:F1} ms later; " +
            $"managed memory {Mib(before)} before, {Mib(peak)} at most, {Mib(after)} after");
    }

    private static PlacementFeed NewFeed(IKeyValueStore store) => new(store, Service, TimeProvider.System, NullLogger<PlacementFeed>.Instance);

    private static Task<CommitResult> PutAsync(IKeyValueStore store, byte[] value) => store.CommitAsync(new Commit { Puts = [new Put(Key, value)] }, CancellationToken.None);

    private static async Task WaitAsync(PlacementFeed feed, long version)
    {
        await foreach (var update in feed.FollowAsync(CancellationToken.None))
        {
            if (update.Snapshot.Stored?.Version.Version == version)
            {
                return;
            }
        }
    }

    private static void Print(string name, List<double> milliseconds)
    {
        milliseconds.Sort();
        string At(double share) => $"{milliseconds[(int)Math.Min(milliseconds.Count - 1, share * milliseconds.Count)]:F2} ms";
        Console.WriteLine($"{name,-42} {At(0.5),9} {At(0.9),9} {At(0.99),9} {At(1),9}");
    }

    private static string Mib(long bytes) => $"{bytes / 1024.0 / 1024.0:F1} MiB";
}
