using System.Runtime.CompilerServices;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Diff;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Logging;

namespace M3Admin.Clusters.Feeds;

/// <summary>
/// One placement, followed live: one watch on the store and one decode per change, however many follow the feed.
/// A follower gets the whole first and then changes, in one hand-over; a slow one skips to the newest.
/// </summary>
public sealed class PlacementFeed : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly string _key;
    private readonly Latest<State> _latest;
    private readonly FollowLoop _loop;

    /// <summary>Starts to follow.</summary>
    /// <param name="store">Where the placement is kept.</param>
    /// <param name="service">Whose placement.</param>
    /// <param name="time">The clock for "since when".</param>
    /// <param name="logger">Where gaps and unreadable bytes are told.</param>
    public PlacementFeed(IKeyValueStore store, ServiceKey service, TimeProvider time, ILogger<PlacementFeed> logger)
    {
        _time = time;
        _logger = logger;
        _key = PlacementKeys.Of(service);
        _latest = new Latest<State>(State.First(new PlacementSnapshot(service, new FeedHealth.Connecting(time.GetUtcNow()), null, null, null)));
        _loop = new FollowLoop(store, _key, isPrefix: false, time, Hear, ChangeHealth);
    }

    /// <summary>The newest state.</summary>
    public PlacementSnapshot Current => _latest.Value.Snapshot;

    /// <summary>The newest state at once, and then an update each time it has changed, until cancelled.</summary>
    public async IAsyncEnumerable<PlacementUpdate> FollowAsync([EnumeratorCancellation] CancellationToken ct)
    {
        State? seen = null;
        await foreach (var state in _latest.FollowAsync(ct))
        {
            yield return new PlacementUpdate(state.Snapshot, seen is null ? null : state.ChangesSince(seen));
            seen = state;
        }
    }

    /// <summary>Stops following; followers hear nothing more.</summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private void Hear(FollowEvent told)
    {
        switch (told)
        {
            case FollowEvent.Whole whole:
                Show(whole.Range.Entries.FirstOrDefault());
                break;
            case FollowEvent.Changed changed:
                Show(changed.Changes[^1].Entry); // Latest wins: states between are history, not news.
                break;
        }
    }

    private void Show(KeyValueEntry? entry)
    {
        var current = Current;
        if (entry is null)
        {
            Publish(current with { Stored = null, Fault = null, ObservedAt = null });
            return;
        }

        var version = new PlacementVersion(entry.Version, entry.ModRevision);
        if (version == (current.Fault?.Version ?? current.Stored?.Version))
        {
            return;
        }

        try
        {
            Publish(current with { Stored = PlacementStore.Read(current.Key, entry), Fault = null, ObservedAt = _time.GetUtcNow() });
        }
        catch (PlacementFormatException problem)
        {
            _logger.PlacementUnreadable(_key, version.ToString(), problem.Message);
            Publish(current with { Fault = new PlacementFault(version, problem.Message) });
        }
    }

    private void ChangeHealth(Func<FeedHealth, FeedHealth> change)
    {
        var current = Current;
        var health = change(current.Health);
        if (health != current.Health)
        {
            _logger.HealthChanged(_key, health);
            Publish(current with { Health = health });
        }
    }

    private void Publish(PlacementSnapshot snapshot) => _latest.Publish(_latest.Value.Next(snapshot));

    /// <summary>A snapshot and what it changed, worked out once for all followers that saw the one before.</summary>
    private sealed record State(PlacementSnapshot Snapshot, long Number, Lazy<PlacementDiff> Changes)
    {
        public static State First(PlacementSnapshot snapshot) => new(snapshot, 0, new Lazy<PlacementDiff>(PlacementDiff.Nothing));

        public State Next(PlacementSnapshot next)
        {
            var before = Snapshot.Stored?.Placement;
            return new State(next, Number + 1, new Lazy<PlacementDiff>(() => PlacementDiff.Between(before, next.Stored?.Placement)));
        }

        public PlacementDiff ChangesSince(State seen) =>
            seen.Number == Number - 1 ? Changes.Value : PlacementDiff.Between(seen.Snapshot.Stored?.Placement, Snapshot.Stored?.Placement);
    }
}
