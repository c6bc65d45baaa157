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
/// <param name="service">The placement.</param>
/// <param name="move">The move's id: it tells where the journals of the old store are kept in this one.</param>
/// <param name="time">The clock.</param>
public sealed class MovedJournal(IKeyValueStore store, ServiceKey service, string move, TimeProvider time) : JournalView(store, service, JournalKeys.Of(service).Under(MoveKeys.Journals(move)))
{
    /// <summary>The operation that the first entry of the new chain tells of.</summary>
    public const string Operation = "move";

    private readonly JournalKeys _next = JournalKeys.Of(service);

    /// <summary>Begins the new chain of the placement, once; again it does nothing.</summary>
    /// <param name="draft">What the first entry says.</param>
    /// <param name="before">The placement's version in the old store; <see cref="PlacementVersion.None"/> when it was deleted there.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Null when the new chain follows the old one; else why it does not.</returns>
    /// <exception cref="KeyValueException">The store does not answer.</exception>
    /// <exception cref="JournalException">One of the two chains is damaged.</exception>
    public async Task<string?> BeginAsync(JournalDraft draft, PlacementVersion before, CancellationToken ct)
    {
        while (true)
        {
            var end = await new JournalHeads(Store, Keys).ReadAsync(ct);
            var begun = await new JournalHeads(Store, _next).ReadAsync(ct);
            if (end.Sequence == 0 || begun.Sequence > 0)
            {
                return end.Sequence == 0 || await FollowsAsync(end, ct) ? null : $"{_next.Prefix} holds another chain already: it is left as it is, and does not follow the old one.";
            }

            if (await Store.CommitAsync(await FirstAsync(end, draft, before, ct), ct) is CommitResult.Committed)
            {
                return null;
            }
        }
    }

    /// <summary>Walks the chain from its beginning, and sees that the new chain follows it as it is.</summary>
    /// <inheritdoc/>
    public override async Task<JournalVerdict> VerifyAsync(IProgress<long>? progress, CancellationToken ct)
    {
        var verdict = await base.VerifyAsync(progress, ct);
        if (verdict is not JournalVerdict.Whole || await Store.GetAsync(MoveKeys.Mark(move), ct) is null || await FirstOfNextAsync(ct) is not { } first)
        {
            return verdict;
        }

        var end = await new JournalHeads(Store, Keys).ReadAsync(ct);
        return (first.Sequence - 1, first.Previous) == (end.Sequence, end.Hash) ? verdict
            : new JournalVerdict.Broken(end.Sequence, $"the chain under {_next.Prefix} does not follow it", $"the end {first.Sequence - 1} {first.Previous}", $"{end.Sequence} {end.Hash}");
    }

    // Null once it has been pruned, and before it is written.
    private async Task<JournalEntry?> FirstOfNextAsync(CancellationToken ct)
    {
        var range = await Store.RangeAsync(new RangeQuery(_next.Entries) { Limit = 1 }, ct);
        return range.Entries is [var oldest] && EntryCodec.Decode(oldest) is { Draft.Operation: Operation } first ? first : null;
    }

    private async Task<bool> FollowsAsync(JournalHead end, CancellationToken ct) =>
        CheckpointCodec.Decode(_next.Checkpoint, await Store.GetAsync(_next.Checkpoint, ct)) is var checkpoint && (checkpoint.Sequence > end.Sequence || (checkpoint.Sequence, checkpoint.Hash) == (end.Sequence, end.Hash));

    private async Task<Commit> FirstAsync(JournalHead end, JournalDraft draft, PlacementVersion before, CancellationToken ct)
    {
        var key = PlacementKeys.Of(Service);
        var read = await Store.RangeAsync(new RangeQuery(key) { Limit = 1 }, ct);
        var stored = read.Entries.FirstOrDefault(entry => entry.Key == key);
        var change = new JournalChange(draft, time.GetUtcNow(), before)
        {
            Version = stored?.Version ?? 0,
            Revision = stored?.ModRevision ?? read.Revision,
            Through = stored?.ModRevision ?? read.Revision,
            After = stored?.Value,
        };
        var head = new JournalHead(end.Sequence, end.Hash, PlacementVersion.None, 0, "", 0, Guard.Absent(_next.Head));
        var append = JournalWriter.Append(_next, head, change, stored is null ? Guard.Absent(key) : Guard.Unchanged(stored));
        var checkpoint = CheckpointCodec.Encode(end.Sequence, end.Hash, change.At, end.Sequence);
        return new Commit { Guards = [.. append.Guards, Guard.Absent(_next.Checkpoint)], Puts = [.. append.Puts, new Put(_next.Checkpoint, checkpoint)] };
    }
}
