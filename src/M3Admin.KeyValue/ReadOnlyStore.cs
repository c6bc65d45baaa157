namespace M3Admin.KeyValue;

/// <summary>A store that is only read: every commit is refused before it is sent.</summary>
/// <param name="inner">The store; this one owns it.</param>
public sealed class ReadOnlyStore(IKeyValueStore inner) : IKeyValueStore
{
    /// <summary>The store beneath, for what is not about its keys. Whoever changes something there asks first whether this console may.</summary>
    public IKeyValueStore Inner => inner;

    /// <inheritdoc/>
    public Task<KeyValueEntry?> GetAsync(string key, long revision, CancellationToken ct) => inner.GetAsync(key, revision, ct);

    /// <inheritdoc/>
    public Task<KeyRange> RangeAsync(RangeQuery query, CancellationToken ct) => inner.RangeAsync(query, ct);

    /// <summary>Refuses.</summary>
    /// <exception cref="KeyValueException">With <see cref="KeyValueError.PermissionDenied"/>, always: nothing was written.</exception>
    public Task<CommitResult> CommitAsync(Commit commit, CancellationToken ct) =>
        throw new KeyValueException(KeyValueError.PermissionDenied, "This console is read-only, so nothing was written. Use a console that may write.");

    /// <inheritdoc/>
    public IAsyncEnumerable<WatchEvent> WatchAsync(WatchQuery query, CancellationToken ct) => inner.WatchAsync(query, ct);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
