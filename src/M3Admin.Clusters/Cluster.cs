using System.Collections.Concurrent;
using M3Admin.Clusters.Claims;
using M3Admin.Clusters.Elections;
using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.RuntimeConfig;
using M3Admin.Clusters.Simulated;
using M3Admin.KeyValue;
using M3Admin.KeyValue.Etcd;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Logging;

namespace M3Admin.Clusters;

/// <summary>One configured cluster: a store, the zone it serves, and the placements found in it. Owns the store.</summary>
public sealed class Cluster : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ServiceKey, Lazy<PlacementFeed>> _feeds = new();
    private readonly ConcurrentDictionary<string, Lazy<ConfigFeed>> _configs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<ElectionFeed>> _elections = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;

    /// <summary>Starts to look for placements.</summary>
    /// <param name="name">The cluster's name in the console, from configuration.</param>
    /// <param name="zone">The M3 zone its store serves.</param>
    /// <param name="store">The store; disposed with the cluster.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">For the feeds.</param>
    public Cluster(string name, string zone, IKeyValueStore store, TimeProvider time, ILoggerFactory loggers)
    {
        (Name, Zone, Store, _time, _loggers) = (name, zone, store, time, loggers);
        Directory = new PlacementDirectory(store, zone, time, loggers.CreateLogger<PlacementDirectory>());
        Claims = new StoreClaims(store, time);
        Simulated = new SimulatedPlacements(store, zone, time, loggers.CreateLogger<SimulatedPlacements>());
    }

    /// <summary>The cluster's name in the console.</summary>
    public string Name { get; }

    /// <summary>The M3 zone its store serves.</summary>
    public string Zone { get; }

    /// <summary>Where it keeps everything.</summary>
    public IKeyValueStore Store { get; }

    /// <summary>
    /// The etcd it is kept in, for its members and their upkeep; null for the embedded store. Of a read-only console too, and not guarded there:
    /// whatever changes something goes through Operations, which refuse it.
    /// </summary>
    public EtcdStore? Etcd => Store as EtcdStore ?? (Store as ReadOnlyStore)?.Inner as EtcdStore;

    /// <summary>Lets one console at a time do what cannot be a transaction.</summary>
    public StoreClaims Claims { get; }

    /// <summary>Which placements there are.</summary>
    public PlacementDirectory Directory { get; }

    /// <summary>Which of them are simulated.</summary>
    public SimulatedPlacements Simulated { get; }

    /// <summary>
    /// The one feed of a placement, started when first asked for and kept. Ask for placements that the directory names, or that
    /// someone is about to create: names out of the air would pile up.
    /// </summary>
    public PlacementFeed Feed(ServiceKey service) => _feeds.GetOrAdd(service, Start).Value;

    /// <summary>The one feed of an environment's runtime configuration and namespaces, started when first asked for and kept. Ask for environments that the directory names.</summary>
    public ConfigFeed Config(string environment) =>
        _configs.GetOrAdd(environment, name => new Lazy<ConfigFeed>(() => new ConfigFeed(Store, name, _time, _loggers.CreateLogger<ConfigFeed>()))).Value;

    /// <summary>The one feed of an environment's elections and heartbeats, started when first asked for and kept. Ask for environments that the directory names.</summary>
    public ElectionFeed Elections(string environment) =>
        _elections.GetOrAdd(environment, name => new Lazy<ElectionFeed>(() => new ElectionFeed(Store, name, _time, _loggers.CreateLogger<ElectionFeed>()))).Value;

    /// <summary>Stops all feeds and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await Directory.DisposeAsync();
        await Simulated.DisposeAsync();
        foreach (var feed in _feeds.Values)
        {
            await feed.Value.DisposeAsync();
        }

        foreach (var feed in _configs.Values)
        {
            await feed.Value.DisposeAsync();
        }

        foreach (var feed in _elections.Values)
        {
            await feed.Value.DisposeAsync();
        }

        await Store.DisposeAsync();
    }

    // Lazy, so that two who ask at once never start two watches.
    private Lazy<PlacementFeed> Start(ServiceKey service) =>
        new(() => new PlacementFeed(Store, service, _time, _loggers.CreateLogger<PlacementFeed>()));
}
