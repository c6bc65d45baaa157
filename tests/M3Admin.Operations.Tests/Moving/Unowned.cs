using M3Admin.KeyValue;

namespace M3Admin.Operations.Tests.Moving;

/// <summary>Another console's view of a store: closing it closes nothing.</summary>
internal sealed class Unowned(IKeyValueStore inner) : IKeyValueStore
{
    public Task<KeyValueEntry?> GetAsync(string key, long revision, CancellationToken ct) => inner.GetAsync(key, revision, ct);

    public Task<KeyRange> RangeAsync(RangeQuery query, CancellationToken ct) => inner.RangeAsync(query, ct);

    public Task<CommitResult> CommitAsync(Commit commit, CancellationToken ct) => inner.CommitAsync(commit, ct);

    public IAsyncEnumerable<WatchEvent> WatchAsync(WatchQuery query, CancellationToken ct) => inner.WatchAsync(query, ct);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
