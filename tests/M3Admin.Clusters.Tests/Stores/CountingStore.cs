using System.Collections.Concurrent;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Tests.Stores;

/// <summary>A real store whose watches are counted.</summary>
internal sealed class CountingStore(IKeyValueStore store) : IKeyValueStore
{
    private readonly ConcurrentQueue<string> _watched = new();

    public int WatchesOf(string key) => _watched.Count(k => k == key);

    public Task<KeyValueEntry?> GetAsync(string key, long revision, CancellationToken ct) => store.GetAsync(key, revision, ct);

    public Task<KeyRange> RangeAsync(RangeQuery query, CancellationToken ct) => store.RangeAsync(query, ct);

    public Task<CommitResult> CommitAsync(Commit commit, CancellationToken ct) => store.CommitAsync(commit, ct);

    public IAsyncEnumerable<WatchEvent> WatchAsync(WatchQuery query, CancellationToken ct)
    {
        _watched.Enqueue(query.Key);
        return store.WatchAsync(query, ct);
    }

    // The real store belongs to whoever made it.
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
