using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Seeds.State;

/// <summary>Keeps guides in the store. Each transition and its journal entry are one transaction, guarded by the guide as it was read.</summary>
internal sealed class SeedStore(IKeyValueStore store, TimeProvider time)
{
    private const string Kind = "seed";

    // One at a time: two people who each take a member out of three leave one.
    private const string Running = "m3admin/guides/seed-running";

    private readonly ClusterJournal _journal = new(store, time);

    /// <summary>One guide; null when there is none of that id.</summary>
    public async Task<KeptGuide?> FindAsync(string id, CancellationToken ct) =>
        await store.GetAsync(GuideKeys.Of(Kind, id), ct) is { } entry && SeedGuide.Parse(entry.Value.Span) is { } guide ? new KeptGuide(guide, entry) : null;

    /// <summary>The id of the guide that runs; null when none does.</summary>
    public async Task<string?> RunningAsync(CancellationToken ct) => await store.GetAsync(Running, ct) is { } entry ? System.Text.Encoding.UTF8.GetString(entry.Value.Span) : null;

    /// <summary>All guides at once, the newest first, and again each time one has changed. Nothing is told while the store is silent.</summary>
    public async IAsyncEnumerable<ImmutableArray<SeedGuide>> FollowAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var all = ImmutableSortedDictionary<string, SeedGuide>.Empty;
        await foreach (var told in store.FollowAsync(GuideKeys.Prefix(Kind), isPrefix: true, time, ct))
        {
            switch (told)
            {
                case FollowEvent.Whole whole:
                    all = Take(ImmutableSortedDictionary<string, SeedGuide>.Empty, whole.Range.Entries.Select(entry => (entry.Key, (KeyValueEntry?)entry)));
                    break;
                case FollowEvent.Changed changed:
                    all = Take(all, changed.Changes.Select(change => (change.Key, change.Entry)));
                    break;
                default:
                    continue;
            }

            yield return [.. all.Values.OrderByDescending(guide => guide.StartedAt)];
        }
    }

    /// <summary>Writes a new guide with its journal entry.</summary>
    /// <returns>False when another one runs.</returns>
    public async Task<bool> AddAsync(SeedGuide guide, Actor actor, string summary, string detail, CancellationToken ct)
    {
        var commit = new Commit { Guards = [Guard.Absent(Running)], Puts = [new Put(GuideKeys.Of(Kind, guide.Id), guide.ToBytes()), new Put(Running, System.Text.Encoding.UTF8.GetBytes(guide.Id))] };
        return await _journal.CommitAsync(actor, ClusterEventKind.GuideStarted, summary, detail, commit, ct) is EventCommit.Committed;
    }

    /// <summary>Writes a guide's next state with its journal entry.</summary>
    /// <returns>The guide as it stands now; null when somebody else has changed it meanwhile.</returns>
    public async Task<SeedGuide?> MoveAsync(KeptGuide from, SeedGuide to, Actor actor, ClusterEventKind kind, string summary, string detail, CancellationToken ct)
    {
        var commit = new Commit { Guards = [Guard.Unchanged(from.Entry)], Puts = [new Put(from.Entry.Key, to.ToBytes())], Deletes = to.IsRunning ? [] : [Running] };
        return await _journal.CommitAsync(actor, kind, summary, detail, commit, ct) is EventCommit.Committed ? to : null;
    }

    /// <summary>Writes a guide again with what is no step: a file that was given.</summary>
    /// <returns>The guide as it stands now; null when somebody else has changed it meanwhile.</returns>
    public async Task<SeedGuide?> KeepAsync(KeptGuide from, SeedGuide to, CancellationToken ct) =>
        await store.CommitAsync(new Commit { Guards = [Guard.Unchanged(from.Entry)], Puts = [new Put(from.Entry.Key, to.ToBytes())] }, ct) is CommitResult.Committed ? to : null;

    private static ImmutableSortedDictionary<string, SeedGuide> Take(ImmutableSortedDictionary<string, SeedGuide> all, IEnumerable<(string Key, KeyValueEntry? Entry)> changes) =>
        changes.Aggregate(all, (known, change) => change.Entry is { } entry && SeedGuide.Parse(entry.Value.Span) is { } guide ? known.SetItem(change.Key, guide) : known.Remove(change.Key));
}
