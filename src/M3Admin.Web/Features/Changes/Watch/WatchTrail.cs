using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Journal;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>What is known of the way since a change: what the journal holds and, until it does, what this page has seen itself. Immutable.</summary>
public sealed record WatchTrail
{
    private ImmutableArray<WatchStep> _entered = [];
    private ImmutableArray<WatchStep> _seen = [];
    private (PlacementVersion Version, Placement? Placement) _lastEntered;
    private (PlacementVersion Version, Placement? Placement) _lastSeen;
    private ImmutableHashSet<(InstanceId, uint)> _open = [];

    /// <summary>Nothing is known yet.</summary>
    public static WatchTrail None { get; } = new();

    /// <summary>What the change has put on its way; null as long as that is not known.</summary>
    public WatchScope? Scope { get; private init; }

    /// <summary>The sequence of the newest entry that has been read; 0 before the first.</summary>
    public long Sequence { get; private init; }

    /// <summary>Whether what the change itself wrote is no longer kept: then the scope is what was on its way when the page was opened.</summary>
    public bool IsPruned { get; private init; }

    /// <summary>
    /// Whether the journal has told of every shard that was put on its way what became of it. Then the change has ended, and what others do to the placement
    /// afterwards is no part of it: a page of a change of last year does not read all that happened since.
    /// </summary>
    public bool IsSettled => Scope is not null && _open.IsEmpty;

    /// <summary>Why the journal could not be read the last time; null when it could.</summary>
    public string? Problem { get; init; }

    /// <summary>Every write since, in order.</summary>
    public ImmutableArray<WatchStep> Steps => _entered.AddRange(_seen);

    /// <summary>Whether the journal has been read up to a state.</summary>
    /// <param name="version">The state; null when there is no placement.</param>
    public bool Reaches(PlacementVersion? version) => IsSettled || (version is { } wanted ? _lastEntered.Version.ModRevision >= wanted.ModRevision : _lastEntered.Version.Version == 0);

    /// <summary>Begins with a change that the journal tells of.</summary>
    /// <param name="entry">The change.</param>
    /// <param name="before">The state before it; null when there was none, or it is not known.</param>
    /// <param name="after">The state after it; null after a delete.</param>
    public WatchTrail Begin(JournalEntry entry, Placement? before, Placement? after) => this with
    {
        Scope = after is null ? WatchScope.Nothing : WatchScope.Of(before, after),
        _open = after is null ? [] : Holdings(WatchScope.Of(before, after).Takers),
        Sequence = entry.Sequence,
        _lastEntered = (entry.Newest, after),
        _lastSeen = (entry.Newest, after),
    };

    /// <summary>Begins with what is stored, where nothing tells how it came about.</summary>
    /// <param name="snapshot">What is stored.</param>
    /// <param name="sequence">The entry of that state, or the newest one before it; 0 when there is none.</param>
    /// <param name="isPruned">Whether the journal does not hold the change any more.</param>
    public WatchTrail Begin(PlacementSnapshot snapshot, long sequence, bool isPruned)
    {
        var last = (snapshot.Stored?.Version ?? PlacementVersion.None, snapshot.Stored?.Placement);
        var scope = snapshot.Stored is { } stored ? WatchScope.Of(null, stored.Placement) : null;
        return this with { Scope = scope, _open = Holdings(scope?.Takers ?? []), Sequence = sequence, IsPruned = isPruned, _lastEntered = last, _lastSeen = last };
    }

    /// <summary>Adds the journal's next entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="after">The state that it left; null after a delete, and when it is not kept.</param>
    public WatchTrail Enter(JournalEntry entry, Placement? after)
    {
        if (entry.Newest.ModRevision <= _lastEntered.Version.ModRevision)
        {
            return this with { Sequence = entry.Sequence }; // Of an earlier state, or entered late: what it changed is past.
        }

        var step = WatchStep.Of(entry.At, entry.Version, entry, _lastEntered.Placement, after);
        return this with
        {
            Sequence = entry.Sequence,
            _entered = _entered.Add(step),
            _open = _open.Except(Holdings(step.Marked)).Except(Holdings(step.TakenBack)),
            _lastEntered = (entry.Newest, after),
            _seen = [.. _seen.Where(seen => seen.Version.ModRevision > entry.Newest.ModRevision)],
            _lastSeen = entry.Newest.ModRevision >= _lastSeen.Version.ModRevision ? (entry.Newest, after) : _lastSeen,
        };
    }

    /// <summary>Adds what the feed tells, when the journal has not yet told it.</summary>
    public WatchTrail See(PlacementSnapshot snapshot)
    {
        if (Scope is null || IsSettled || snapshot.Health is not FeedHealth.Live || !IsNews(snapshot))
        {
            return this;
        }

        // Nobody tells at which revision a placement was deleted; the next one is the earliest.
        var version = snapshot.Stored?.Version ?? new PlacementVersion(0, _lastSeen.Version.ModRevision + 1);
        var step = WatchStep.Of(snapshot.ObservedAt ?? snapshot.Health.Since, version, null, _lastSeen.Placement, snapshot.Stored?.Placement);
        return this with { _seen = _seen.Add(step), _lastSeen = (version, snapshot.Stored?.Placement) };
    }

    private static ImmutableHashSet<(InstanceId, uint)> Holdings(ImmutableArray<HeldShards> holdings) => [.. holdings.SelectMany(one => one.Shards.Select(shard => (one.Instance, shard)))];

    private bool IsNews(PlacementSnapshot snapshot) => snapshot.Stored is { } stored ? stored.Version.ModRevision > _lastSeen.Version.ModRevision : _lastSeen.Version.Version > 0;
}
