using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.KeyValue.Etcd;

/// <summary>A store in an etcd cluster (3.4 or later), reached over HTTP/2. Make one per cluster and keep it: it shares its connections among all callers.</summary>
public sealed class EtcdStore : IKeyValueStore
{
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly EtcdTransport _transport;
    private readonly EtcdAuth _auth;
    private readonly EtcdCalls _calls;
    private readonly CancellationTokenSource _disposed = new();

    /// <summary>Creates the store without connecting: that happens with the first call.</summary>
    /// <param name="options">How to reach the cluster.</param>
    /// <param name="time">Measures the pauses between attempts; null is the system's clock.</param>
    /// <param name="logger">Told of endpoint changes and of watches lost and resumed; null tells nobody.</param>
    /// <exception cref="ArgumentException">The options cannot be used; the message names what is wrong.</exception>
    public EtcdStore(EtcdOptions options, TimeProvider? time = null, ILogger<EtcdStore>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        }

        _time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger<EtcdStore>.Instance;
        _transport = new EtcdTransport(options);
        _auth = new EtcdAuth(_transport, options.Username, options.Password);
        _calls = new EtcdCalls(_transport, _auth, new EndpointRing([.. options.Endpoints], _logger));
        Endpoints = [.. options.Endpoints];
        Maintenance = new EtcdMaintenance(_calls, Endpoints);
        Membership = new EtcdMembership(_calls);
        Http = new EtcdHttp(options);
    }

    /// <summary>The configured client addresses.</summary>
    public ImmutableArray<Uri> Endpoints { get; }

    /// <summary>Calls about how its members are doing, and to look after them.</summary>
    public EtcdMaintenance Maintenance { get; }

    /// <summary>Calls about which members it has.</summary>
    public EtcdMembership Membership { get; }

    /// <summary>What its members say over plain HTTP.</summary>
    public EtcdHttp Http { get; }

    /// <inheritdoc/>
    public async Task<KeyValueEntry?> GetAsync(string key, long revision, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(key);
        var answer = await _calls.ReadAsync(GrpcMethods.Range, new Protocol.RangeRequest { Key = EtcdMessages.Key(key), Revision = revision }, ct);
        return EtcdMessages.Entries(answer.Kvs).SingleOrDefault();
    }

    /// <inheritdoc/>
    public async Task<KeyRange> RangeAsync(RangeQuery query, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        var answer = await _calls.ReadAsync(GrpcMethods.Range, EtcdMessages.Request(query), ct);
        return new KeyRange(answer.Header.Revision, EtcdMessages.Entries(answer.Kvs), answer.More);
    }

    /// <inheritdoc/>
    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(commit);
        if (FirstBadKey(commit) is { } problem)
        {
            throw new KeyValueException(KeyValueError.Rejected, problem);
        }

        var answer = await _calls.WriteAsync(GrpcMethods.Txn, EtcdMessages.Request(commit), ct);
        return answer.Succeeded
            ? new CommitResult.Committed(answer.Header.Revision)
            : new CommitResult.Conflict(answer.Header.Revision, EtcdMessages.Entries(answer.Responses.SelectMany(r => r.ResponseRange.Kvs)));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<WatchEvent> WatchAsync(WatchQuery query, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.FromRevision < 1)
        {
            throw new ArgumentException($"A watch from revision {query.FromRevision} cannot be: the first one is 1.", nameof(query));
        }

        if (query is { IsPrefix: false, Key: "" })
        {
            throw new ArgumentException("The watched key has no name.", nameof(query));
        }

        return EtcdWatch.RunAsync(() => new EtcdWatch(_calls, query, _time, _logger), _disposed.Token, ct);
    }

    /// <summary>Closes the connections. Watches that still run end with an <see cref="ObjectDisposedException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        _auth.Dispose();
        _transport.Dispose();
        Http.Dispose();
    }

    // etcd refuses most of these itself, but would delete a key twice.
    private static string? FirstBadKey(Commit commit)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in commit.Puts.Select(put => put.Key).Concat(commit.Deletes))
        {
            if (key.Length == 0)
            {
                return "The commit writes a key without a name.";
            }

            if (!keys.Add(key))
            {
                return $"The commit writes the key \"{key}\" twice.";
            }
        }

        return null;
    }
}
