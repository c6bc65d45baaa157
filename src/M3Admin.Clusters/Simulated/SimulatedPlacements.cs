using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Logging;

namespace M3Admin.Clusters.Simulated;

/// <summary>Tells, live, which placements of a store are marked as simulated, so that they are shown as such wherever they show.</summary>
public sealed class SimulatedPlacements : IAsyncDisposable
{
    private readonly string _zone;
    private readonly ILogger _logger;
    private readonly Latest<SimulatedSnapshot> _latest;
    private readonly FollowLoop _loop;

    /// <summary>Starts to look.</summary>
    /// <param name="store">Where.</param>
    /// <param name="zone">The zone that the store serves.</param>
    /// <param name="time">The clock for "since when".</param>
    /// <param name="logger">Where gaps are told.</param>
    public SimulatedPlacements(IKeyValueStore store, string zone, TimeProvider time, ILogger<SimulatedPlacements> logger)
    {
        _zone = zone;
        _logger = logger;
        _latest = new Latest<SimulatedSnapshot>(new SimulatedSnapshot(new FeedHealth.Connecting(time.GetUtcNow()), []));
        _loop = new FollowLoop(store, SimulatedKeys.Prefix, isPrefix: true, time, logger, Hear, ChangeHealth);
    }

    /// <summary>What is known now.</summary>
    public SimulatedSnapshot Current => _latest.Value;

    /// <summary>Whether that placement is marked as simulated, as far as is known now.</summary>
    public bool IsSimulated(ServiceKey service) => Current.Services.Contains(service);

    /// <summary>What is known at once, and then the newest each time it has changed, until cancelled.</summary>
    public IAsyncEnumerable<SimulatedSnapshot> FollowAsync(CancellationToken ct) => _latest.FollowAsync(ct);

    /// <summary>Stops looking.</summary>
    public ValueTask DisposeAsync() => _loop.DisposeAsync();

    private void Hear(FollowEvent told)
    {
        switch (told)
        {
            case FollowEvent.Whole whole:
                Show(whole.Range.Entries.Select(entry => SimulatedKeys.Parse(entry.Key, _zone)).OfType<ServiceKey>());
                break;
            case FollowEvent.Changed changed:
                var services = Current.Services.ToHashSet();
                foreach (var change in changed.Changes)
                {
                    Apply(change, services);
                }

                Show(services);
                break;
        }
    }

    private void Apply(KeyChange change, HashSet<ServiceKey> services)
    {
        if (SimulatedKeys.Parse(change.Key, _zone) is { } service)
        {
            _ = change.Entry is null ? services.Remove(service) : services.Add(service);
        }
    }

    private void Show(IEnumerable<ServiceKey> services)
    {
        ImmutableArray<ServiceKey> ordered = [.. services.OrderBy(s => s.Environment, StringComparer.Ordinal).ThenBy(s => s.Service)];
        if (!ordered.AsSpan().SequenceEqual(Current.Services.AsSpan()))
        {
            _latest.Publish(Current with { Services = ordered });
        }
    }

    private void ChangeHealth(Func<FeedHealth, FeedHealth> change)
    {
        var health = change(Current.Health);
        if (health != Current.Health)
        {
            _logger.HealthChanged(SimulatedKeys.Prefix, health);
            _latest.Publish(Current with { Health = health });
        }
    }
}
