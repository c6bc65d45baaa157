using System.Runtime.CompilerServices;
using System.Collections.Immutable;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.Clusters.RuntimeConfig;
using M3Admin.KeyValue;
using M3Admin.Operations.Freezing;

namespace M3Admin.Operations.Doctor.Bootstrap;

/// <summary>
/// Lowers levels and puts them back. The level, the note that it is lowered and the journal's entry are one transaction each time, so that whoever finds the note knows how to put it back,
/// and whether the level is still the one that was written: then both have the same mod revision.
/// </summary>
internal sealed class LevelStore(IKeyValueStore store, TimeProvider time)
{
    private readonly ClusterJournal _journal = new(store, time);

    /// <summary>Every note there is, lowered or put back, at once and then each time one has changed.</summary>
    public async IAsyncEnumerable<ImmutableArray<LoweredLevel>> FollowAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var known = ImmutableSortedDictionary<string, LoweredLevel>.Empty;
        await foreach (var told in store.FollowAsync(BootstrapLevelKeys.GuidePrefix, isPrefix: true, time, ct))
        {
            if (told is FollowEvent.Lost or FollowEvent.Live)
            {
                continue;
            }

            known = told switch
            {
                FollowEvent.Whole whole => whole.Range.Entries.Aggregate(ImmutableSortedDictionary<string, LoweredLevel>.Empty, With),
                FollowEvent.Changed changed => changed.Changes.Aggregate(known, (levels, change) => change.Entry is { } entry ? With(levels, entry) : levels.Remove(change.Key)),
                _ => known,
            };
            yield return [.. known.Values];
        }
    }

    /// <summary>Every level that is still as it was lowered, although its time is up.</summary>
    public async Task<ImmutableArray<LoweredLevel>> OverdueAsync(CancellationToken ct)
    {
        var overdue = ImmutableArray.CreateBuilder<LoweredLevel>();
        foreach (var note in (await store.RangeAsync(BootstrapLevelKeys.GuidePrefix, ct)).Entries)
        {
            if (LoweredLevel.Parse(note.Value.Span) is { IsActive: true } level && level.Until <= time.GetUtcNow() &&
                IsOurs(note, await store.GetAsync(BootstrapLevelKeys.Of(level.Environment), ct)))
            {
                overdue.Add(level);
            }
        }

        return overdue.ToImmutable();
    }

    /// <summary>Lowers a level.</summary>
    /// <returns>Why not; null when it is done.</returns>
    public async Task<string?> LowerAsync(Actor actor, LowerRequest request, Action<LoweredLevel> done, CancellationToken ct)
    {
        var (noteKey, levelKey) = (BootstrapLevelKeys.GuideOf(request.Environment), BootstrapLevelKeys.Of(request.Environment));
        while (true)
        {
            var (note, level) = (await store.GetAsync(noteKey, ct), await store.GetAsync(levelKey, ct));
            if (note is not null && LoweredLevel.Parse(note.Value.Span) is not { IsActive: false } and var earlier)
            {
                return earlier is null
                    ? $"What is kept at {noteKey} was written by another version of M3Admin; use that one."
                    : $"It is lowered to {earlier.Level} already, by {earlier.By.Name}, until {Words.Time(earlier.Until, time.GetUtcNow())}; put it back first.";
            }

            var now = time.GetUtcNow();
            var lowered = new LoweredLevel(request.Environment, request.Level, actor, request.Reason.Trim(), now, now + request.For, level is null ? null : Convert.ToBase64String(level.Value.Span));
            var commit = new Commit
            {
                Guards = [Unchanged(noteKey, note), Unchanged(levelKey, level)],
                Puts = [new Put(noteKey, lowered.ToBytes()), new Put(levelKey, StringValue.Encode(request.Level))],
            };
            var summary = $"Lowers {BootstrapLevelKeys.Name} of {request.Environment} to {request.Level} until {Words.Time(lowered.Until, now)}; before, it was {lowered.BeforeText}.";
            var result = await _journal.CommitAsync(actor, ClusterEventKind.GuideStarted, summary, $"Reason: {lowered.Reason}", commit.UnlessFrozen(), ct);
            if (result is EventCommit.Committed)
            {
                done(lowered);
                return null;
            }

            if (result.Freeze() is { } freeze)
            {
                return freeze.Text;
            }
        }
    }

    /// <summary>Puts a level back as it was, unless somebody has set another one since: then that one stays.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="environment">Where.</param>
    /// <param name="because">Why, in a sentence.</param>
    /// <param name="loweredAt">Only if it was lowered then; null whenever that was.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<PutBackResult> PutBackAsync(Actor actor, string environment, string because, DateTimeOffset? loweredAt, CancellationToken ct)
    {
        var (noteKey, levelKey) = (BootstrapLevelKeys.GuideOf(environment), BootstrapLevelKeys.Of(environment));
        while (true)
        {
            var (note, level) = (await store.GetAsync(noteKey, ct), await store.GetAsync(levelKey, ct));
            if (note is null || LoweredLevel.Parse(note.Value.Span) is not { IsActive: true } lowered || (loweredAt ?? lowered.At) != lowered.At)
            {
                return new PutBackResult.NotLowered();
            }

            var isOurs = IsOurs(note, level);
            var ended = lowered with { EndedAt = time.GetUtcNow(), How = isOurs ? $"{because} It is {lowered.BeforeText} again." : $"{because} Somebody had set it to {Told(level)} meanwhile, and that stays." };
            var commit = new Commit
            {
                Guards = [Unchanged(noteKey, note), Unchanged(levelKey, level)],
                Puts = [new Put(noteKey, ended.ToBytes()), .. isOurs && lowered.Before is { } before ? [new Put(levelKey, Convert.FromBase64String(before))] : Enumerable.Empty<Put>()],
                Deletes = isOurs && lowered.Before is null ? [levelKey] : [],
            };
            var summary = $"Ends the lowered {BootstrapLevelKeys.Name} of {environment}: {ended.How}";
            var result = await _journal.CommitAsync(actor, ClusterEventKind.GuideEnded, summary, $"Lowered to {lowered.Level} by {lowered.By.Name} at {lowered.At:u}. Reason: {lowered.Reason}", commit.UnlessFrozen(), ct);
            if (result is EventCommit.Committed)
            {
                return new PutBackResult.PutBack(ended);
            }

            if (result.Freeze() is { } freeze)
            {
                return new PutBackResult.Frozen(freeze.Text);
            }
        }
    }

    private static bool IsOurs(KeyValueEntry note, KeyValueEntry? level) => level?.ModRevision == note.ModRevision;

    private static Guard Unchanged(string key, KeyValueEntry? entry) => entry is null ? Guard.Absent(key) : Guard.Unchanged(entry);

    private static string Told(KeyValueEntry? level) => level is null ? "nothing" : StringValue.Decode(level.Value.Span) ?? "something that cannot be read";

    private static ImmutableSortedDictionary<string, LoweredLevel> With(ImmutableSortedDictionary<string, LoweredLevel> levels, KeyValueEntry entry) =>
        LoweredLevel.Parse(entry.Value.Span) is { } level ? levels.SetItem(entry.Key, level) : levels.Remove(entry.Key);
}
