using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>
/// The journal of a placement that was copied to another store. Its entries speak of revisions that only the store it was written in had, and a placement's version begins anew where it is copied to. So
/// the entries are kept as they are, under another prefix, where the chain can still be verified; and the new store's chain begins with one entry that holds the last hash of the old one and
/// tells which version became which. To its readers it looks like a chain whose beginning was pruned.
/// </summary>
/// <param name="store">The store that was copied to.</param>
/// <param name="prefix">Where the journals of the old store are kept in it, instead of under <see cref="JournalKeys.Root"/>.</param>
/// <param name="time">The clock.</param>
public sealed class MovedJournal(IKeyValueStore store, string prefix, TimeProvider time)
{
    /// <summary>Begins the new chain of a placement, once; again it does nothing.</summary>
    /// <param name="service">The placement.</param>
    /// <param name="draft">What the first entry says.</param>
    /// <param name="before">The placement's version in the old store; <see cref="PlacementVersion.None"/> when it was deleted there.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Null when the new chain follows the old one; else why it does not.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">One of the two chains is damaged.</exception>
    public async Task<string?> BeginAsync(ServiceKey service, JournalDraft draft, PlacementVersion before, CancellationToken ct)
    {
        var (old, keys) = (KeysOf(service), JournalKeys.Of(service));
        while (true)
        {
            var end = await new JournalHeads(store, old).ReadAsync(ct);
            var begun = await new JournalHeads(store, keys).ReadAsync(ct);
            if (end.Sequence == 0 || begun.Sequence > 0)
            {
                return end.Sequence == 0 || await FollowsAsync(keys, end, ct) ? null : $"{keys.Prefix} holds another chain already: it is left as it is, and does not follow the old one.";
            }

            if (await store.CommitAsync(await FirstAsync(service, end, draft, before, ct), ct) is CommitResult.Committed)
            {
                return null;
            }
        }
    }

    /// <summary>Walks the old chain, as it is kept here.</summary>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    public Task<JournalVerdict> VerifyAsync(ServiceKey service, CancellationToken ct) => new JournalVerifier(store, KeysOf(service)).RunAsync(progress: null, ct);

    private JournalKeys KeysOf(ServiceKey service) => new(string.Concat(prefix, JournalKeys.Of(service).Prefix.AsSpan(JournalKeys.Root.Length)));

    private async Task<bool> FollowsAsync(JournalKeys keys, JournalHead end, CancellationToken ct) =>
        CheckpointCodec.Decode(keys.Checkpoint, await store.GetAsync(keys.Checkpoint, ct)) is var checkpoint && (checkpoint.Sequence > end.Sequence || (checkpoint.Sequence, checkpoint.Hash) == (end.Sequence, end.Hash));

    private async Task<Commit> FirstAsync(ServiceKey service, JournalHead end, JournalDraft draft, PlacementVersion before, CancellationToken ct)
    {
        var (keys, key) = (JournalKeys.Of(service), PlacementKeys.Of(service));
        var read = await store.RangeAsync(new RangeQuery(key) { Limit = 1 }, ct);
        var stored = read.Entries.FirstOrDefault(entry => entry.Key == key);
        var change = new JournalChange(draft, time.GetUtcNow(), before)
        {
            Version = stored?.Version ?? 0,
            Revision = stored?.ModRevision ?? read.Revision,
            Through = stored?.ModRevision ?? read.Revision,
            After = stored?.Value,
        };
        var head = new JournalHead(end.Sequence, end.Hash, PlacementVersion.None, 0, "", 0, Guard.Absent(keys.Head));
        var append = JournalWriter.Append(keys, head, change, stored is null ? Guard.Absent(key) : Guard.Unchanged(stored));
        var checkpoint = CheckpointCodec.Encode(end.Sequence, end.Hash, change.At, end.Sequence);
        return new Commit { Guards = [.. append.Guards, Guard.Absent(keys.Checkpoint)], Puts = [.. append.Puts, new Put(keys.Checkpoint, checkpoint)] };
    }
}
