using System.Diagnostics;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Events;

/// <summary>
/// What happened, apart from changes of placements: entries that are only ever appended, each with the hash of the entry before. All consoles of a store append to the same chain.
/// </summary>
public abstract class EventJournal
{
    private readonly IKeyValueStore _store;
    private readonly EventKeys _keys;
    private readonly TimeProvider _time;

    private protected EventJournal(IKeyValueStore store, EventKeys keys, TimeProvider time) => (_store, _keys, _time) = (store, keys, time);

    /// <summary>Reads entries, page by page.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">An entry is damaged.</exception>
    public Task<EventPage> ReadAsync(EventQuery query, CancellationToken ct) => new EventReader(_store, _keys).ReadAsync(query, ct);

    /// <summary>Which entries there are.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">The end of the chain is damaged.</exception>
    public Task<JournalSpan> SpanAsync(CancellationToken ct) => new EventReader(_store, _keys).SpanAsync(ct);

    /// <summary>Reads one entry; null when there is none of that sequence, or it has been pruned.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">The entry is damaged.</exception>
    public Task<EventEntry?> GetAsync(long sequence, CancellationToken ct) => new EventReader(_store, _keys).GetAsync(sequence, ct);

    /// <summary>Looks whether the next event could be appended.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">It could not: the end of the chain is damaged.</exception>
    public Task CheckEndAsync(CancellationToken ct) => new EventChain(_store, _keys).HeadAsync(ct);

    /// <summary>Walks the chain from its beginning, and names the first thing that is broken.</summary>
    /// <param name="progress">Told how many entries are whole so far; null when nobody asks.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public Task<JournalVerdict> VerifyAsync(IProgress<long>? progress, CancellationToken ct) => new EventVerifier(_store, _keys).RunAsync(progress, ct);

    /// <summary>Deletes the oldest entries beyond what is to be kept. The chain stays verifiable, and the newest entry is always kept.</summary>
    /// <returns>How many entries were deleted.</returns>
    /// <exception cref="KeyValueException">The store does not answer. What was deleted stays deleted, in order.</exception>
    /// <exception cref="JournalException">The journal is damaged; from there on nothing was deleted.</exception>
    public Task<long> PruneAsync(JournalRetention retention, CancellationToken ct) => new EventPruner(_store, _keys, _time).RunAsync(retention, ct);

    private protected Task<EventCommit> WriteAsync(Actor actor, string kind, string summary, string detail, Commit with, CancellationToken ct) =>
        new EventWriter(_store, _keys, _time).CommitAsync(actor, kind, summary, detail, with, ct);

    private protected async Task<long> WriteAsync(Actor actor, string kind, string summary, string detail, CancellationToken ct) =>
        await WriteAsync(actor, kind, summary, detail, new Commit(), ct) is EventCommit.Committed committed ? committed.Sequence : throw new UnreachableException();
}
