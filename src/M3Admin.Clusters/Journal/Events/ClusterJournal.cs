using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Journal.Events;

/// <summary>What was done to a cluster itself: etcd's members, the runtime configuration, namespaces, guides. It is kept in that cluster's store.</summary>
public sealed class ClusterJournal(IKeyValueStore store, TimeProvider time) : EventJournal(store, EventKeys.Cluster, time)
{
    /// <summary>Appends an event. Names and sentences that are too long are cut, and say so by ending in "…".</summary>
    /// <param name="actor">Who.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="summary">What happened, in a sentence of at most 2,000 characters. Never a secret.</param>
    /// <param name="detail">What more there is to tell, at most 60,000 characters; empty for nothing. Never a secret.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The entry's place in the chain.</returns>
    /// <exception cref="KeyValueException">The store does not answer. With <see cref="KeyValueError.OutcomeUnknown"/> the event may be entered nevertheless.</exception>
    /// <exception cref="JournalException">The end of the chain is damaged; nothing was written.</exception>
    public Task<long> AppendAsync(Actor actor, ClusterEventKind kind, string summary, string detail, CancellationToken ct) => WriteAsync(actor, kind.Text(), summary, detail, ct);

    /// <summary>Writes something together with its event, in one transaction: neither is ever there without the other.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="kind">What happens.</param>
    /// <param name="summary">What happens, in a sentence. Never a secret.</param>
    /// <param name="detail">What more there is to tell; empty for nothing.</param>
    /// <param name="with">What is written, and what must hold for it.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer. With <see cref="KeyValueError.OutcomeUnknown"/> both may be written nevertheless.</exception>
    /// <exception cref="JournalException">The end of the chain is damaged; nothing was written.</exception>
    public Task<EventCommit> CommitAsync(Actor actor, ClusterEventKind kind, string summary, string detail, Commit with, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(with);
        return WriteAsync(actor, kind.Text(), summary, detail, with, ct);
    }
}
