using M3Admin.KeyValue;

namespace M3Admin.Clusters.Tests.Stores;

/// <summary>A real store whose watches are counted.</summary>
internal sealed class CountingStore(IKeyValueStore store) : IKeyValueStore
{
    private int _watches;

    public int Watches => Volatile.Read(ref _watches);

    public Task<KeyValueEntry?> GetAsync(string key, long revision, CancellationToken ct) => store.GetAsync(key, revision, ct);

    public Task<KeyRange> RangeAsync(RangeQuery query, CancellationToken ct) => store.RangeAsync(query, ct);

    public Task<CommitResult> CommitAsync(Commit commit, CancellationToken ct) => store.CommitAsync(commit, ct);

    public IAsyncEnumerable<WatchEvent> WatchAsync(WatchQuery query, CancellationToken ct)
    {
        Interlocked.Increment(ref _watches);
        return store.WatchAsync(query, ct);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
