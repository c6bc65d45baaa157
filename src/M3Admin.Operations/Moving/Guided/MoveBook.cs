using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Moving.Guided;

/// <summary>Keeps moves in a store: each transition and its journal entry are one transaction, guarded by the state that it follows.</summary>
internal sealed class MoveBook(IKeyValueStore store, TimeProvider time)
{
    private readonly ClusterJournal _journal = new(store, time);

    /// <summary>A move; null when this store has none of that id.</summary>
    public async Task<KeptMove?> FindAsync(string id, CancellationToken ct) =>
        await store.GetAsync(MoveGuideKey.Of(id), ct) is { } entry && MoveGuide.Parse(entry.Value.Span) is { } guide ? new KeptMove(guide, entry) : null;

    /// <summary>Writes one that this store does not have.</summary>
    /// <returns>Whether it was written; not when it is there already.</returns>
    public async Task<bool> AddAsync(MoveGuide guide, Actor actor, ClusterEventKind kind, string summary, CancellationToken ct)
    {
        var commit = new Commit { Guards = [Guard.Absent(MoveGuideKey.Of(guide.Id))], Puts = [new Put(MoveGuideKey.Of(guide.Id), guide.ToBytes())] };
        return await _journal.CommitAsync(actor, kind, summary, "", commit, ct) is EventCommit.Committed;
    }

    /// <summary>Writes the next state, and whatever goes with it.</summary>
    /// <returns>Whether it was written; not when somebody else was first.</returns>
    public async Task<bool> GoOnAsync(KeptMove from, MoveGuide to, Actor actor, ClusterEventKind kind, string summary, string detail, Commit with, CancellationToken ct)
    {
        var next = to with { Serial = from.Guide.Serial + 1 };
        var commit = with with { Guards = [Guard.Unchanged(from.Entry), .. with.Guards], Puts = [new Put(from.Entry.Key, next.ToBytes()), .. with.Puts] };
        return await _journal.CommitAsync(actor, kind, summary, detail, commit, ct) is EventCommit.Committed;
    }
}
