using System.Diagnostics;
using M3Admin.EndToEnd.Harness;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace M3Admin.Benchmarks;

/// <summary>So many clients of the hub, each following the placement.</summary>
internal sealed class HubClients : IAsyncDisposable
{
    private readonly List<HubConnection> _connections = [];
    private readonly List<Task> _following = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _turn = new();
    private TaskCompletionSource<long> _all = new();
    private long[] _newest = [];
    private long _expected = long.MaxValue;
    private int _missing;
    private long _messages;

    /// <summary>How many messages all of them were sent.</summary>
    public long Messages => Volatile.Read(ref _messages);

    /// <summary>Told of each message of the first client: the revision, and when it came.</summary>
    public Action<long, long>? Heard { get; set; }

    public static async Task<HubClients> ConnectAsync(Uri console, int count)
    {
        var clients = new HubClients { _newest = new long[count] };
        var all = clients.Expect(1); // The first state of each.
        for (var i = 0; i < count; i++)
        {
            var builder = new HubConnectionBuilder();
            builder.Services.AddSingleton<IConnectionFactory, WebSocketConnectionFactory>();
            builder.Services.AddSingleton<System.Net.EndPoint>(new UriEndPoint(new Uri(console, "/hubs/placements")));
            var connection = builder.Build();
            await connection.StartAsync();
            clients._connections.Add(connection);
            clients._following.Add(clients.FollowAsync(connection, i));
        }

        await all;
        return clients;
    }

    /// <summary>Done when every client has seen this revision or a later one; its result is the timestamp of the last.</summary>
    public Task<long> Expect(long revision)
    {
        lock (_turn)
        {
            _all = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            (_expected, _missing) = (revision, _newest.Count(newest => newest < revision));
            if (_missing == 0)
            {
                _all.SetResult(Stopwatch.GetTimestamp());
            }

            return _all.Task;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_following);
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        _stop.Dispose();
    }

    private async Task FollowAsync(HubConnection connection, int client)
    {
        try
        {
            await foreach (var told in connection.StreamAsync<Told>("Follow", "m3db", null, null, _stop.Token))
            {
                See(client, told.ModRevision, Stopwatch.GetTimestamp());
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    private void See(int client, long revision, long now)
    {
        Interlocked.Increment(ref _messages);
        if (client == 0)
        {
            Heard?.Invoke(revision, now);
        }

        lock (_turn)
        {
            var before = _newest[client];
            _newest[client] = revision;
            if (before < _expected && revision >= _expected && --_missing == 0)
            {
                _all.TrySetResult(now);
            }
        }
    }

    private sealed record Told(long ModRevision);
}
