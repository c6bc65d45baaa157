using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Access;

/// <summary>
/// Who came in, who was not let in, and what they were refused: entries that are only ever appended, each with the hash of the entry before.
/// All consoles of a store append to the same chain.
/// </summary>
public sealed class AccessJournal(IKeyValueStore store, TimeProvider time)
{
    /// <summary>Appends an event. Names and sentences that are too long are cut, and say so by ending in "…".</summary>
    /// <param name="actor">Who.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="summary">What happened, in a sentence. Never a secret.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The entry's place in the chain.</returns>
    /// <exception cref="KeyValueException">The store does not answer. With <see cref="KeyValueError.OutcomeUnknown"/> the event may be entered nevertheless.</exception>
    /// <exception cref="JournalException">The end of the chain is damaged; nothing was written.</exception>
    public Task<long> AppendAsync(Actor actor, AccessEventKind kind, string summary, CancellationToken ct) => new AccessWriter(store, time).AppendAsync(actor, kind, summary, ct);

    /// <summary>Reads entries, page by page.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">An entry is damaged.</exception>
    public Task<AccessPage> ReadAsync(AccessQuery query, CancellationToken ct) => new AccessReader(store).ReadAsync(query, ct);

    /// <summary>Which entries there are.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">The end of the chain is damaged.</exception>
    public Task<JournalSpan> SpanAsync(CancellationToken ct) => new AccessReader(store).SpanAsync(ct);

    /// <summary>Reads one entry; null when there is none of that sequence, or it has been pruned.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">The entry is damaged.</exception>
    public Task<AccessEntry?> GetAsync(long sequence, CancellationToken ct) => new AccessReader(store).GetAsync(sequence, ct);

    /// <summary>Walks the chain from its beginning, and names the first thing that is broken.</summary>
    /// <param name="progress">Told how many entries are whole so far; null when nobody asks.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public Task<JournalVerdict> VerifyAsync(IProgress<long>? progress, CancellationToken ct) => new AccessVerifier(store).RunAsync(progress, ct);

    /// <summary>Deletes the oldest entries beyond what is to be kept. The chain stays verifiable, and the newest entry is always kept.</summary>
    /// <returns>How many entries were deleted.</returns>
    /// <exception cref="KeyValueException">The store does not answer. What was deleted stays deleted, in order.</exception>
    /// <exception cref="JournalException">The journal is damaged; from there on nothing was deleted.</exception>
    public Task<long> PruneAsync(JournalRetention retention, CancellationToken ct) => new AccessPruner(store, time).RunAsync(retention, ct);
}
