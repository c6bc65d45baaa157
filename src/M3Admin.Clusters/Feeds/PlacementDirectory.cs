using System.Collections.Immutable;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Logging;

namespace M3Admin.Clusters.Feeds;

/// <summary>Finds, live, the environments and services that have a placement in one store.</summary>
public sealed class PlacementDirectory : IAsyncDisposable
{
    private readonly string _zone;
    private readonly ILogger _logger;
    private readonly Lock _turn = new();
    private readonly Branch _databases;
    private readonly Branch _aggregators;
    private readonly Latest<DirectorySnapshot> _latest;

    /// <summary>Starts to look.</summary>
    /// <param name="store">Where.</param>
    /// <param name="zone">The zone that the store serves.</param>
    /// <param name="time">The clock for "since when".</param>
    /// <param name="logger">Where gaps are told.</param>
    public PlacementDirectory(IKeyValueStore store, string zone, TimeProvider time, ILogger<PlacementDirectory> logger)
    {
        _zone = zone;
        _logger = logger;
        var connecting = new FeedHealth.Connecting(time.GetUtcNow());
        _latest = new Latest<DirectorySnapshot>(new DirectorySnapshot(connecting, []));
        _databases = new Branch(PlacementKeys.ServiceDiscoveryPrefix, connecting);
        _aggregators = new Branch(PlacementKeys.AggregatorPrefix, connecting);
        _databases.Follow(this, store, time);
        _aggregators.Follow(this, store, time);
    }

    /// <summary>What is known now.</summary>
    public DirectorySnapshot Current => _latest.Value;

    /// <summary>What is known at once, and then the newest each time it has changed, until cancelled.</summary>
    public IAsyncEnumerable<DirectorySnapshot> FollowAsync(CancellationToken ct) => _latest.FollowAsync(ct);

    /// <summary>Stops looking.</summary>
    public async ValueTask DisposeAsync()
    {
        await _databases.DisposeAsync();
        await _aggregators.DisposeAsync();
    }

    private void Update(Branch branch, Action change)
    {
        lock (_turn)
        {
            var before = branch.Health;
            change();
            if (branch.Health != before)
            {
                _logger.HealthChanged(branch.Prefix, branch.Health);
            }

            var services = _databases.Keys.Concat(_aggregators.Keys).Select(key => PlacementKeys.Parse(key, _zone)).OfType<ServiceKey>();
            ImmutableArray<ServiceKey> ordered = [.. services.OrderBy(s => s.Environment, StringComparer.Ordinal).ThenBy(s => s.Service)];
            var health = FeedHealth.Worse(_databases.Health, _aggregators.Health);
            if (health != Current.Health || !ordered.AsSpan().SequenceEqual(Current.Services.AsSpan()))
            {
                _latest.Publish(new DirectorySnapshot(health, ordered));
            }
        }
    }

    /// <summary>One of the two prefixes under which M3 keeps placements.</summary>
    private sealed class Branch(string prefix, FeedHealth health) : IAsyncDisposable
    {
        private FollowLoop? _loop;

        public string Prefix => prefix;

        public FeedHealth Health { get; private set; } = health;

        public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

        public void Follow(PlacementDirectory owner, IKeyValueStore store, TimeProvider time) =>
            _loop = new FollowLoop(store, prefix, isPrefix: true, time, owner._logger, told => owner.Update(this, () => Hear(told)), change => owner.Update(this, () => Health = change(Health)));

        public ValueTask DisposeAsync() => _loop?.DisposeAsync() ?? ValueTask.CompletedTask;

        private void Hear(FollowEvent told)
        {
            switch (told)
            {
                case FollowEvent.Whole whole:
                    Keys.Clear();
                    Keys.UnionWith(whole.Range.Entries.Select(e => e.Key));
                    break;
                case FollowEvent.Changed changed:
                    foreach (var change in changed.Changes)
                    {
                        _ = change.Entry is null ? Keys.Remove(change.Key) : Keys.Add(change.Key);
                    }

                    break;
            }
        }
    }
}
