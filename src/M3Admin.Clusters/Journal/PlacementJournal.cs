using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>
/// All changes of one placement, in the same store as the placement: one entry for each of its revisions, each with the hash of the entry before, and the placement's
/// bytes as each left them. What M3Admin changes and its entry are one transaction; what others change is entered once it is seen.
/// </summary>
public sealed class PlacementJournal(IKeyValueStore store, ServiceKey service, TimeProvider time) : JournalView(store, service, JournalKeys.Of(service))
{
    /// <summary>Reads the end of the chain, and checks that its newest entry is what it says.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">The end of the chain is damaged.</exception>
    public Task<JournalHead> HeadAsync(CancellationToken ct) => new JournalHeads(Store, Keys).ReadAsync(ct);

    /// <summary>
    /// Enters, as observed, all that was done to the placement since the chain's end, up to the state that is stored now. Exactly once, however many do it at once.
    /// To be done before each commit, so that the chain skips nothing.
    /// </summary>
    /// <returns>The end of the chain then.</returns>
    /// <exception cref="KeyValueException">The store does not answer. What was entered stays entered.</exception>
    /// <exception cref="JournalException">The end of the chain is damaged, or is ahead of the store; nothing was written.</exception>
    public Task<JournalHead> CatchUpAsync(CancellationToken ct) => new CatchUp(Store, Service, time).RunAsync(ct);

    /// <summary>The same, but enters nothing once a condition does not hold: the end of the chain may be behind the store then.</summary>
    /// <param name="only">The condition.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer. What was entered stays entered.</exception>
    /// <exception cref="JournalException">The end of the chain is damaged, or is ahead of the store; nothing was written.</exception>
    public Task<JournalHead> CatchUpAsync(Guard only, CancellationToken ct) => new CatchUp(Store, Service, time, new JournalTerms(only, 0)).RunAsync(ct);

    /// <summary>Enters whatever is done to the placement, as it happens, until cancelled.</summary>
    /// <exception cref="KeyValueException">The store does not answer. Following again misses nothing.</exception>
    /// <exception cref="JournalException">The end of the chain is damaged, or is ahead of the store.</exception>
    public IAsyncEnumerable<JournalNews> FollowAsync(CancellationToken ct) => FollowAsync(terms: null, ct);

    /// <summary>The same on terms: once they do not hold any more, it ends.</summary>
    /// <param name="terms">The terms; null for none.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="KeyValueException">The store does not answer. Following again misses nothing.</exception>
    /// <exception cref="JournalException">The end of the chain is damaged, or is ahead of the store.</exception>
    public IAsyncEnumerable<JournalNews> FollowAsync(JournalTerms? terms, CancellationToken ct) => new CatchUp(Store, Service, time, terms).FollowAsync(ct);

    /// <summary>
    /// What a transaction that changes the placement must hold and write, beside the change, to enter it. When the placement is not what the chain says,
    /// or no longer <paramref name="basedOn"/>, the guards do not hold and the transaction is a conflict: catch up and try again.
    /// </summary>
    /// <param name="head">The end of the chain, caught up.</param>
    /// <param name="draft">What the change says about itself.</param>
    /// <param name="basedOn">The stored state that is changed, by which the transaction guards the placement; <see cref="PlacementVersion.None"/> when there is none.</param>
    /// <param name="before">The bytes of that state; empty when there is none.</param>
    /// <param name="after">The bytes that are written; null for a delete.</param>
    /// <exception cref="ArgumentException"><paramref name="after"/> is empty.</exception>
    public JournalAppend Prepare(JournalHead head, JournalDraft draft, PlacementVersion basedOn, ReadOnlyMemory<byte> before, ReadOnlyMemory<byte>? after)
    {
        // A null that was made into memory by way of a null array is empty memory.
        if (after is { IsEmpty: true })
        {
            throw new ArgumentException("A placement's bytes are never empty; null stands for a delete.", nameof(after));
        }

        var change = new JournalChange(draft, time.GetUtcNow(), basedOn)
        {
            Version = after is null ? 0 : basedOn.Version + 1,
            Revision = null,
            // Nothing can have happened between a state and the change that is guarded by it. Before a creation something can: a short life.
            Through = basedOn.Version > 0 && head.Through >= basedOn.ModRevision ? null : head.Through,
            Before = before,
            After = after,
        };
        // Both: that nothing was written since the chain was read, and that what is changed is what was read before.
        return JournalWriter.Append(Keys, head, change, GuardOf(head.Version), GuardOf(basedOn));
    }

    /// <summary>Finds the entry of a version of the placement's present life; null when there is no placement, and when the journal does not hold that version.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">The journal is damaged.</exception>
    public Task<JournalEntry?> FindAsync(long version, CancellationToken ct) => new EntrySearch(Store, Service).VersionAsync(version, ct);

    /// <summary>
    /// Finds the first entry, in the placement's present life, of a version or a later one: of that very version where the journal holds it, else of the next that it holds.
    /// Null when there is no placement, and when the journal holds none so late.
    /// </summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">The journal is damaged.</exception>
    public Task<JournalEntry?> FindFromAsync(long version, CancellationToken ct) => new EntrySearch(Store, Service).FirstFromAsync(version, ct);

    /// <summary>Finds the entry that committed a plan, among the newest thousand; null when there is none.</summary>
    /// <param name="planHash">The plan's hash.</param>
    /// <param name="basedOn">The state that the plan stands on: older entries are not looked at.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">The journal is damaged.</exception>
    public Task<JournalEntry?> FindPlanAsync(string planHash, PlacementVersion basedOn, CancellationToken ct) => new EntrySearch(Store, Service).PlanAsync(planHash, basedOn, ct);

    /// <summary>Deletes the oldest entries beyond what is to be kept. The chain stays verifiable, and every kept placement can be rebuilt.</summary>
    /// <returns>How many entries were deleted.</returns>
    /// <exception cref="KeyValueException">The store does not answer. What was deleted stays deleted, in order.</exception>
    /// <exception cref="JournalException">The journal is damaged; from there on nothing was deleted.</exception>
    public Task<long> PruneAsync(JournalRetention retention, CancellationToken ct) => new JournalPruner(Store, Keys, time).RunAsync(retention, ct);

    private Guard GuardOf(PlacementVersion state) => state.Version == 0
        ? Guard.Absent(PlacementKeys.Of(Service))
        : new Guard(PlacementKeys.Of(Service), state.Version, state.ModRevision);
}
