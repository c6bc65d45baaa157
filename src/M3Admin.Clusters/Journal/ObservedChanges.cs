using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Journal;

/// <summary>Makes, of what the store tells, the change that is to be entered. Pure.</summary>
internal sealed class ObservedChanges(ServiceName service)
{
    private static readonly Actor Gap = Actor.Unknown with { Origin = JournalOrigin.Gap };

    /// <summary>A change that the store tells of.</summary>
    /// <param name="head">What it is to follow.</param>
    /// <param name="change">The change.</param>
    /// <param name="at">When it was first seen.</param>
    public JournalChange Seen(JournalHead head, KeyChange change, DateTimeOffset at)
    {
        var before = change.Previous?.Value ?? default;
        ReadOnlyMemory<byte>? after = change.Entry?.Value;
        var draft = new JournalDraft(Actor.Unknown, Operation(after), ObservedSummary.Of(service, before, after));
        return Of(head, draft, at, change.Entry, change.Revision) with { Base = Based(head, change), Through = change.Revision, Before = before };
    }

    /// <summary>
    /// The oldest state that the store still knows, when changes before it are, or may be, forgotten. Null when it is in the chain already.
    /// It counts as seen when nothing can be missing before it, for its version is the one that follows; otherwise it stands for a gap.
    /// </summary>
    /// <param name="head">What it is to follow.</param>
    /// <param name="state">The state; null when there was no placement.</param>
    /// <param name="revision">The revision as of which that was so.</param>
    /// <param name="at">When it was first seen.</param>
    public JournalChange? Oldest(JournalHead head, KeyValueEntry? state, long revision, DateTimeOffset at)
    {
        if (state is null ? head.Version.Version == 0 || head.Version.ModRevision > revision : state.ModRevision <= head.Through || state.ModRevision == head.Version.ModRevision)
        {
            return null;
        }

        var follows = state is not null && IsNext(head, state);
        ReadOnlyMemory<byte>? after = state?.Value;
        var draft = follows
            ? new JournalDraft(Actor.Unknown, Operation(after), "the placement was written; the store no longer tells what it was before")
            : new JournalDraft(Gap, Operation(after), ObservedSummary.OfGap(service, after));
        var change = Of(head, draft, at, state, state?.ModRevision ?? revision);
        return change with { Base = change.Newest is null && head.Version.Version > 0 ? head.Version : PlacementVersion.None, Through = revision };
    }

    private static JournalChange Of(JournalHead head, JournalDraft draft, DateTimeOffset at, KeyValueEntry? state, long revision) => new(draft, at, PlacementVersion.None)
    {
        Version = state?.Version ?? 0,
        Revision = revision,
        Newest = revision < head.Version.ModRevision ? head.Version : null,
        Through = revision,
        After = state?.Value,
    };

    // What was told before is the better witness: the store may have forgotten what was before.
    private static PlacementVersion Based(JournalHead head, KeyChange change) => change.Previous switch
    {
        { } previous => new PlacementVersion(previous.Version, previous.ModRevision),
        null when change.Revision > head.Version.ModRevision && head.Version.Version > 0 => head.Version,
        _ => PlacementVersion.None,
    };

    private static bool IsNext(JournalHead head, KeyValueEntry state) => head.Version.Version > 0 && head.Version.ModRevision < state.ModRevision
        ? state.CreateRevision <= head.Version.ModRevision && state.Version == head.Version.Version + 1
        : state.Version == 1;

    private static string Operation(ReadOnlyMemory<byte>? after) => after is null ? "delete" : "write";
}
