using M3Admin.KeyValue;

namespace M3Admin.Fleet.Tests.Stores;

/// <summary>A real store in which another writer is quicker, as often as a test wants.</summary>
internal sealed class RacingStore(IKeyValueStore store) : IKeyValueStore
{
    private readonly Queue<Func<Task>> _races = new();

    /// <summary>Another writer's write, done just before the next commit that has guards.</summary>
    public void Before(Func<Task> rival) => _races.Enqueue(rival);

    public Task<KeyValueEntry?> GetAsync(string key, long revision, CancellationToken ct) => store.GetAsync(key, revision, ct);

    public Task<KeyRange> RangeAsync(RangeQuery query, CancellationToken ct) => store.RangeAsync(query, ct);

    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken ct)
    {
        if (_races.TryDequeue(out var rival))
        {
            await rival();
        }

        return await store.CommitAsync(commit, ct);
    }

    public IAsyncEnumerable<WatchEvent> WatchAsync(WatchQuery query, CancellationToken ct) => store.WatchAsync(query, ct);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
