using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Serialization;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;

namespace M3Admin.Operations.Tests.Moving;

/// <summary>
/// Writes to an etcd as M3 processes do: so many times a second, puts and deletes, and some of it on a lease. It remembers all that it wrote, so that what anybody else writes among it shows. Several hands write, each
/// to keys of its own; a hand that was held up makes up for it, so that the rate is kept.
/// </summary>
internal sealed class SteadyLoad : IAsyncDisposable
{
    private const int Hands = 8;
    private const int KeysOfHand = 25;

    private readonly int _perSecond;
    private readonly EtcdStore _store;
    private readonly HttpClient _gateway;
    private readonly ConcurrentDictionary<string, Written> _held = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _work = Task.CompletedTask;
    private string _lease = "";
    private int _count;

    private SteadyLoad(Uri endpoint, int perSecond) =>
        (_perSecond, _store, _gateway) = (perSecond, TwoEtcds.Open(endpoint), new HttpClient { BaseAddress = endpoint });

    /// <summary>What the store must hold of it: keys with their last value and how often each was written since it was last created.</summary>
    public ImmutableSortedDictionary<string, Written> Held => _held.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static async Task<SteadyLoad> BeginAsync(Uri endpoint, int perSecond)
    {
        var load = new SteadyLoad(endpoint, perSecond);
        var granted = await load.AskAsync<Granted>("/v3/lease/grant", new Dictionary<string, int>(StringComparer.Ordinal) { ["TTL"] = 600 });
        load._lease = granted.ID;
        load._clock.Restart();
        load._work = Task.WhenAll(Enumerable.Range(0, Hands).Select(hand => load.WriteAsync(hand)));
        return load;
    }

    /// <summary>Until it has written so often.</summary>
    public async Task ReachedAsync(int count)
    {
        while (true)
        {
            var more = Volatile.Read(ref _more).Task;
            if (Volatile.Read(ref _count) >= count)
            {
                return;
            }

            await await Task.WhenAny(more, _work);
        }
    }

    /// <summary>Ends it, once everything that was begun is written.</summary>
    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        await _work;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _store.DisposeAsync();
        _gateway.Dispose();
        _stop.Dispose();
    }

    private async Task WriteAsync(int hand)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var done = 0; !_stop.IsCancellationRequested; await tick.WaitForNextTickAsync(CancellationToken.None))
        {
            for (; !_stop.IsCancellationRequested && done < _clock.Elapsed.TotalSeconds * _perSecond / Hands; done++)
            {
                await WriteAsync(hand, done);
                Interlocked.Increment(ref _count);
                Interlocked.Exchange(ref _more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            }
        }
    }

    // Beats, campaigns, and what is on a lease elsewhere; a delete now and then; the rest are values that change.
    private Task WriteAsync(int hand, int turn)
    {
        var (key, value) = ($"_kv/default_env/load/{hand}-{turn % KeysOfHand:00}", string.Create(CultureInfo.InvariantCulture, $"{hand}.{turn}"));
        return (turn % 20) switch
        {
            3 => PutLeasedAsync($"_hb/default_env/m3aggregator/agg-{hand}", value),
            8 => PutLeasedAsync($"_ld/default_env/m3aggregator/shardset/{hand}/lock/{turn % 3}", value),
            13 => PutLeasedAsync($"_kv/default_env/leased/{hand}-{turn % 3}", value),
            17 => DeleteAsync(key),
            _ => PutAsync(key, value),
        };
    }

    private async Task PutAsync(string key, string value)
    {
        await _store.CommitAsync(new Commit { Puts = [new Put(key, Encoding.UTF8.GetBytes(value))] }, CancellationToken.None);
        Remember(key, value, isLeased: false);
    }

    private async Task DeleteAsync(string key)
    {
        await _store.CommitAsync(new Commit { Deletes = [key] }, CancellationToken.None);
        _held.TryRemove(key, out _);
    }

    private async Task PutLeasedAsync(string key, string value)
    {
        await AskAsync<object>("/v3/kv/put", new { key = Convert.ToBase64String(Encoding.UTF8.GetBytes(key)), value = Convert.ToBase64String(Encoding.UTF8.GetBytes(value)), lease = _lease });
        Remember(key, value, isLeased: true);
    }

    private void Remember(string key, string value, bool isLeased) => _held.AddOrUpdate(key, _ => new Written(value, 1, isLeased), (_, before) => new Written(value, before.Version + 1, isLeased));

    private async Task<T> AskAsync<T>(string path, object body)
    {
        using var answer = await _gateway.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<T>() ?? throw new InvalidOperationException($"{path} answered nothing");
    }

    /// <summary>What a key holds.</summary>
    internal sealed record Written(string Value, long Version, bool IsLeased);

    private sealed record Granted([property: JsonPropertyName("ID")] string ID);
}
