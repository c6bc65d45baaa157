using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using Microsoft.Extensions.Logging;

namespace M3Admin.Clusters.Elections;

/// <summary>Follows the elections and heartbeats of one environment. It remembers since when it has seen who lead: the longer it runs, the more it can tell.</summary>
public sealed class ElectionFeed : IAsyncDisposable
{
    private readonly Lock _turn = new();
    private readonly Latest<ElectionSnapshot> _latest;
    private readonly FollowLoop _elections;
    private readonly FollowLoop _heartbeats;
    private (ElectionBook Book, FeedHealth Health) _led;
    private (HeartbeatBook Book, FeedHealth Health) _alive;

    /// <summary>Starts to follow.</summary>
    /// <param name="store">Where.</param>
    /// <param name="environment">Of which environment.</param>
    /// <param name="time">The clock for "since when".</param>
    /// <param name="logger">Told of what should not happen.</param>
    public ElectionFeed(IKeyValueStore store, string environment, TimeProvider time, ILogger<ElectionFeed> logger)
    {
        ArgumentNullException.ThrowIfNull(time);
        var connecting = new FeedHealth.Connecting(time.GetUtcNow());
        (_led, _alive) = ((ElectionBook.Of(environment), connecting), (HeartbeatBook.Of(environment), connecting));
        _latest = new Latest<ElectionSnapshot>(new ElectionSnapshot(connecting, [], []));
        _elections = new FollowLoop(
            store, ElectionKeys.PrefixOf(environment), isPrefix: true, time, logger,
            told => Update(() => _led = (_led.Book.Hear(told, time.GetUtcNow()), _led.Health)), change => Update(() => _led = (_led.Book, change(_led.Health))));
        _heartbeats = new FollowLoop(
            store, HeartbeatKeys.PrefixOf(environment), isPrefix: true, time, logger,
            told => Update(() => _alive = (_alive.Book.Hear(told, time.GetUtcNow()), _alive.Health)), change => Update(() => _alive = (_alive.Book, change(_alive.Health))));
    }

    /// <summary>What is known now.</summary>
    public ElectionSnapshot Current => _latest.Value;

    /// <summary>What is known at once, and then the newest each time it has changed, until cancelled.</summary>
    public IAsyncEnumerable<ElectionSnapshot> FollowAsync(CancellationToken ct) => _latest.FollowAsync(ct);

    /// <summary>Stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _elections.DisposeAsync();
        await _heartbeats.DisposeAsync();
    }

    private void Update(Action take)
    {
        lock (_turn)
        {
            var before = (_led, _alive);
            take();
            if (before != (_led, _alive))
            {
                _latest.Publish(new ElectionSnapshot(FeedHealth.Worse(_led.Health, _alive.Health), [.. _led.Book.Elections.Values], [.. _alive.Book.ByKey.Values]));
            }
        }
    }
}
