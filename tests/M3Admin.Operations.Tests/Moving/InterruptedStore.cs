using M3Admin.KeyValue;

namespace M3Admin.Operations.Tests.Moving;

/// <summary>A real store in front of which something else happens first, at each range read or commit, counted from 1.</summary>
internal sealed class InterruptedStore(IKeyValueStore inner, Func<int, Task>? beforeRange = null, Func<int, Task>? beforeCommit = null) : IKeyValueStore
{
    private int _ranges;
    private int _commits;

    public Task<KeyValueEntry?> GetAsync(string key, long revision, CancellationToken ct) => inner.GetAsync(key, revision, ct);

    public async Task<KeyRange> RangeAsync(RangeQuery query, CancellationToken ct)
    {
        await (beforeRange?.Invoke(Interlocked.Increment(ref _ranges)) ?? Task.CompletedTask);
        return await inner.RangeAsync(query, ct);
    }

    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken ct)
    {
        await (beforeCommit?.Invoke(Interlocked.Increment(ref _commits)) ?? Task.CompletedTask);
        return await inner.CommitAsync(commit, ct);
    }

    public IAsyncEnumerable<WatchEvent> WatchAsync(WatchQuery query, CancellationToken ct) => inner.WatchAsync(query, ct);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
