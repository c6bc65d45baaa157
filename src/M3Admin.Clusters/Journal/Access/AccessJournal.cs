using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Access;

/// <summary>Who came in, who was not let in, and what they were refused.</summary>
public sealed class AccessJournal(IKeyValueStore store, TimeProvider time) : EventJournal(store, EventKeys.Access, time)
{
    /// <summary>Appends an event. Names and sentences that are too long are cut, and say so by ending in "…".</summary>
    /// <param name="actor">Who.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="summary">What happened, in a sentence. Never a secret.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The entry's place in the chain.</returns>
    /// <exception cref="KeyValueException">The store does not answer. With <see cref="KeyValueError.OutcomeUnknown"/> the event may be entered nevertheless.</exception>
    /// <exception cref="JournalException">The end of the chain is damaged; nothing was written.</exception>
    public Task<long> AppendAsync(Actor actor, AccessEventKind kind, string summary, CancellationToken ct) => WriteAsync(actor, kind.Text(), summary, "", ct);
}
