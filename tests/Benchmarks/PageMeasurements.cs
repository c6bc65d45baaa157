using System.Diagnostics;
using M3Admin.Clusters.Keys;
using M3Admin.EndToEnd.Harness;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Placements.Model;
using M3Admin.Testing;

namespace M3Admin.Benchmarks;

/// <summary>
/// What many open streams cost the console's process, and whether it keeps up with 1,000 transitions a second. The console, etcd and the clients run on this
/// machine; only the console's own processor time and memory are told.
/// </summary>
internal static class PageMeasurements
{
    private const int WarmUp = 150;
    private const int Rounds = 150;
    private const int Third = 20;

    private static readonly string Key = PlacementKeys.Of(new ServiceKey(ServiceName.M3DB, ServiceKey.DefaultEnvironment, ServiceKey.DefaultZone));

    public static async Task RunAsync()
    {
        await MeasureAsync("64 shards", CapturedHistory.FourNodeCluster, putsPerSecond: 500);
        await MeasureAsync("385 x 4096", CapturedHistory.LargeCluster, putsPerSecond: 50);
    }

    private static async Task MeasureAsync(string name, CapturedHistory history, int putsPerSecond)
    {
        await using var etcd = await EtcdServer.LaunchAsync(new EtcdServerOptions { Arguments = ["--quota-backend-bytes", "8589934592"] });
        await using var store = new EtcdStore(new EtcdOptions { Endpoints = [etcd.Endpoint], Timeout = TimeSpan.FromMinutes(1) });
        var values = MovingPlacement.Of(history, transitions: 2);
        await PutAsync(store, values[0]);
        await using var console = await ConsoleServer.StartAsync(etcd.Endpoint);
        foreach (var count in (int[])[1, 25, 100])
        {
            await CountAsync(name, console, store, values, count);
        }

        await MinuteAsync(name, console, store, MovingPlacement.Of(history, 1000 / putsPerSecond), putsPerSecond);
    }

    private static async Task CountAsync(string name, ConsoleServer console, IKeyValueStore store, List<byte[]> values, int count)
    {
        var before = console.MemoryInMib;
        await using var clients = await HubClients.ConnectAsync(console.Address, count);
        await RoundsAsync(clients, store, values, WarmUp);
        var (cpu, messages) = (console.ProcessorTime, clients.Messages);
        var latencies = await RoundsAsync(clients, store, values, Rounds);
        var each = (console.ProcessorTime - cpu).TotalMilliseconds / Rounds;
        Console.WriteLine(
            $"{name}, {count} clients: {each:F2} ms of processor an update, {(clients.Messages - messages) / (double)(Rounds * count):F2} messages a client and update, " +
            $"put to the last client {Spread.Of(latencies)}; memory {before:F0} MiB before they came, {console.MemoryInMib:F0} MiB after; load average {LoadAverage()}");
    }

    private static async Task<List<double>> RoundsAsync(HubClients clients, IKeyValueStore store, List<byte[]> values, int rounds)
    {
        var latencies = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var last = await clients.Expect(await PutAsync(store, values[(i + 1) % values.Count]));
            latencies.Add(Stopwatch.GetElapsedTime(start, last).TotalMilliseconds);
        }

        return latencies;
    }

    private static async Task MinuteAsync(string name, ConsoleServer console, IKeyValueStore store, List<byte[]> values, int putsPerSecond)
    {
        await using var clients = await HubClients.ConnectAsync(console.Address, 25);
        var lag = new Lag();
        clients.Heard = lag.Hear;
        Console.WriteLine($"{name}, 25 clients, 1000 transitions a second in {putsPerSecond} puts; memory at the start {console.MemoryInMib:F0} MiB");
        long newest = 0;
        for (var third = 0; third < 3; third++)
        {
            var (start, cpu, puts) = (Stopwatch.GetTimestamp(), console.ProcessorTime, 0);
            await Parallel.ForEachAsync(Due(start, putsPerSecond), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
            {
                var sent = Stopwatch.GetTimestamp();
                var revision = await PutAsync(store, values[i % values.Count]);
                lag.Sent(revision, sent);
                Interlocked.Increment(ref puts);
                InterlockedMax(ref newest, revision);
            });
            var took = Stopwatch.GetElapsedTime(start);
            Console.WriteLine(
                $"  second {third * Third}–{(third + 1) * Third}: {puts / took.TotalSeconds:F0} puts a second, lag of what a client sees {Spread.Of(lag.Take())}, " +
                $"processor {(console.ProcessorTime - cpu) / took:P0} of one core, memory {console.MemoryInMib:F0} MiB; load average {LoadAverage()}");
        }

        var end = Stopwatch.GetTimestamp();
        Console.WriteLine($"  all clients have the newest state {Stopwatch.GetElapsedTime(end, await clients.Expect(newest)).TotalMilliseconds:F0} ms after the last put was answered");
    }

    // As many as were due by now, for so many seconds.
    private static async IAsyncEnumerable<int> Due(long start, int putsPerSecond)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        for (var put = 0; await timer.WaitForNextTickAsync() && Stopwatch.GetElapsedTime(start).TotalSeconds < Third;)
        {
            for (; put < Stopwatch.GetElapsedTime(start).TotalSeconds * putsPerSecond; put++)
            {
                yield return put;
            }
        }
    }

    private static async Task<long> PutAsync(IKeyValueStore store, byte[] value) =>
        await store.CommitAsync(new Commit { Puts = [new Put(Key, value)] }, CancellationToken.None) is CommitResult.Committed done ? done.Revision : throw new InvalidOperationException("A put without guards was refused.");

    private static void InterlockedMax(ref long most, long value)
    {
        for (var seen = Volatile.Read(ref most); seen < value; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
