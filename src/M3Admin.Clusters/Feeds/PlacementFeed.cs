using System.Runtime.CompilerServices;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
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
    private readonly Latest<FeedState> _latest;
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
        _latest = new Latest<FeedState>(new FeedState(new PlacementSnapshot(service, new FeedHealth.Connecting(time.GetUtcNow()), null, null, null), 0));
        _loop = new FollowLoop(store, _key, isPrefix: false, time, logger, Hear, ChangeHealth);
    }

    /// <summary>The newest state.</summary>
    public PlacementSnapshot Current => _latest.Value.Snapshot;

    /// <summary>The newest state at once, and then an update each time it has changed, until cancelled.</summary>
    public async IAsyncEnumerable<PlacementUpdate> FollowAsync([EnumeratorCancellation] CancellationToken ct)
    {
        FeedState? seen = null;
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
        var version = entry is null ? PlacementVersion.None : new PlacementVersion(entry.Version, entry.ModRevision);
        if (version != (current.Fault?.Version ?? current.Stored?.Version ?? PlacementVersion.None))
        {
            Publish(entry is null ? current with { Stored = null, Fault = null, ObservedAt = null, Observed = ShardObservations.Nothing, Progress = TransitionProgress.None } : Read(current, entry, version));
        }
    }

    private PlacementSnapshot Read(PlacementSnapshot current, KeyValueEntry entry, PlacementVersion version)
    {
        try
        {
            var stored = PlacementStore.Read(current.Key, entry);
            var now = _time.GetUtcNow();
            return current with
            {
                Stored = stored,
                Fault = null,
                ObservedAt = now,
                Observed = current.Observed.Next(stored.Placement, now),
                Progress = current.Progress.Next(current.Stored?.Placement, stored.Placement, now, isSeamless: current.Health is FeedHealth.Live),
            };
        }
        catch (PlacementFormatException problem)
        {
            _logger.PlacementUnreadable(_key, version, problem.Message);
            return current with { Fault = new PlacementFault(version, problem.Message) };
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
}
