using System.Collections.Immutable;
using M3Admin.Clusters.Journal;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>One write of the placement after the change that is watched. Pure.</summary>
/// <param name="At">When it was made or, for what was observed, first seen.</param>
/// <param name="Version">The state that came of it; version 0 after a delete.</param>
/// <param name="Entry">The journal's entry of it; null as long as only this page has seen it.</param>
public sealed record WatchStep(DateTimeOffset At, PlacementVersion Version, JournalEntry? Entry)
{
    /// <summary>Shards that became available, by who took them.</summary>
    public ImmutableArray<HeldShards> Marked { get; private init; } = [];

    /// <summary>Shards that somebody was taking and no longer does, although they never became available there.</summary>
    public ImmutableArray<HeldShards> TakenBack { get; private init; } = [];

    /// <summary>Shards that were given away for good, by who gave them.</summary>
    public ImmutableArray<HeldShards> LetGo { get; private init; } = [];

    /// <summary>Shards that are on their way only since this write, by who takes them.</summary>
    public ImmutableArray<HeldShards> Begun { get; private init; } = [];

    /// <summary>Whether the placement was deleted.</summary>
    public bool IsDelete => Version.Version == 0;

    /// <summary>Whether somebody asked for it: otherwise nodes, or another tool, wrote it.</summary>
    public bool IsAsked => Entry?.Draft.Actor.Origin is JournalOrigin.Console or JournalOrigin.Api;

    /// <summary>A write, with what it changed.</summary>
    /// <param name="at">When.</param>
    /// <param name="version">The state that came of it.</param>
    /// <param name="entry">The journal's entry.</param>
    /// <param name="before">The state before; null when it is not known.</param>
    /// <param name="after">The state after; null after a delete, and when it is not known.</param>
    public static WatchStep Of(DateTimeOffset at, PlacementVersion version, JournalEntry? entry, Placement? before, Placement? after)
    {
        var step = new WatchStep(at, version, entry);
        if (before is null || (after is null && !step.IsDelete))
        {
            return step;
        }

        var changes = PlacementDiff.Between(before, after).Shards;
        return step with
        {
            Marked = Where(changes, ShardState.Initializing, now => now is ShardState.Available),
            TakenBack = Where(changes, ShardState.Initializing, now => now is null or ShardState.Leaving),
            LetGo = Where(changes, ShardState.Leaving, now => now is null),
            Begun = HeldShards.Of(changes.Where(change => change.After?.State == ShardState.Initializing && change.Before?.State != ShardState.Initializing).Select(change => (change.Instance, change.ShardId))),
        };
    }

    /// <inheritdoc/>
    public bool Equals(WatchStep? other) => other is not null && At == other.At && Version == other.Version && Entry?.Hash == other.Entry?.Hash;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(At, Version);

    private static ImmutableArray<HeldShards> Where(ImmutableArray<ShardTransition> changes, ShardState was, Predicate<ShardState?> becomes) =>
        HeldShards.Of(changes.Where(change => change.Before?.State == was && becomes(change.After?.State)).Select(change => (change.Instance, change.ShardId)));
}
