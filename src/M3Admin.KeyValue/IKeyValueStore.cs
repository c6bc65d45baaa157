namespace M3Admin.KeyValue;

/// <summary>
/// A versioned key-value store: etcd, or the embedded one with the same contract. Keys are Unicode text (UTF-8 on the wire),
/// ordered by their bytes; values are bytes. Every successful commit that changes something gets one new revision of the whole store.
/// Surprises are thrown as <see cref="KeyValueException"/>; a lost race is an expected outcome and comes back as a value.
/// Safe for use by many callers at once.
/// </summary>
public interface IKeyValueStore : IAsyncDisposable
{
    /// <summary>Reads one key.</summary>
    /// <param name="key">The key, not empty.</param>
    /// <param name="revision">The store revision as of which to read; 0 reads the newest, linearizably.</param>
    /// <param name="ct">Gives up the wait.</param>
    /// <returns>The entry as of that revision, or null when there was none.</returns>
    /// <exception cref="KeyValueException">With <see cref="KeyValueError.Compacted"/> when history no longer reaches back to <paramref name="revision"/>.</exception>
    Task<KeyValueEntry?> GetAsync(string key, long revision, CancellationToken ct);

    /// <summary>Reads keys in ascending order, all as of one revision.</summary>
    Task<KeyRange> RangeAsync(RangeQuery query, CancellationToken ct);

    /// <summary>
    /// Writes in one transaction: either every guard holds and every put and delete takes effect at one new revision, or nothing is written.
    /// It is sent once and never repeated by the store itself.
    /// </summary>
    /// <exception cref="KeyValueException">
    /// With <see cref="KeyValueError.OutcomeUnknown"/> when the connection was lost, or time ran out, after the request was sent: it may or may not have
    /// taken effect, so read before trying again. Every other error means that nothing was written.
    /// </exception>
    Task<CommitResult> CommitAsync(Commit commit, CancellationToken ct);

    /// <summary>
    /// Follows changes, from a revision on, in order, without gap or duplicate. A lost connection is told (<see cref="WatchEvent.Lost"/>) and taken up again
    /// behind the scenes from the next revision. Ends only by cancellation of <paramref name="ct"/> or after <see cref="WatchEvent.Compacted"/>.
    /// </summary>
    IAsyncEnumerable<WatchEvent> WatchAsync(WatchQuery query, CancellationToken ct);
}
