using System.Diagnostics.Metrics;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Metrics;

/// <summary>Measures the placements of clusters when somebody asks, from what their feeds know.</summary>
public sealed class PlacementMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "M3Admin.Clusters";

    /// <summary>The one instrument that tells of each instance.</summary>
    public const string ShardsName = "m3admin.placement.shards";

    private static readonly string[] States = ["connecting", "live", "stale", "down"];

    private readonly IEnumerable<Cluster> _clusters;
    private readonly TimeProvider _time;
    private readonly Meter _meter;

    /// <summary>Begins to offer the figures.</summary>
    /// <param name="clusters">The clusters; enumerated each time.</param>
    /// <param name="time">The clock for ages.</param>
    public PlacementMeter(IEnumerable<Cluster> clusters, TimeProvider time)
    {
        (_clusters, _time) = (clusters, time);
        _meter = new Meter(new MeterOptions(Name) { Scope = this });
        Of("m3admin.placement.version", "The placement's version: etcd's version of its key.", snapshot => snapshot.Stored is { } stored ? [(stored.Version.Version, [])] : []);
        Of("m3admin.placement.instances", "How many instances the placement has.", snapshot => snapshot.Stored is { } stored ? [(stored.Placement.Instances.Length, [])] : []);
        Of(ShardsName, $"Shards by instance and state. Of more than {PlacementMeasures.MostInstances} instances the later ones, by id, are counted together as other.", Shards);
        Of("m3admin.placement.violations", "Places where the placement breaks a rule.", snapshot => Figures(snapshot) is { } figures ? [(figures.Violations, [])] : []);
        Of("m3admin.placement.load.spread", "How far the load of the instance that strays the furthest is from its target, in shards.", Spread);
        Of("m3admin.placement.initializing.oldest.age", "How long the oldest initializing shard has been seen initializing by this console; 0 when none is.", snapshot => snapshot.Stored is { } stored ? [(OldestAge(snapshot, stored.Placement), [])] : [], "s");
        Of("m3admin.feed.state", "1 for the state in which the placement's feed is, 0 for the others.", snapshot => States.Select(state => (state == StateOf(snapshot.Health) ? 1.0 : 0, new KeyValuePair<string, object?>[] { new("state", state) })));
        Of("m3admin.feed.lag", "For how long the store has not been heard, so that what is shown may be so old; 0 while it is heard.", snapshot => [(Lag(snapshot.Health), [])], "s");
        _meter.CreateObservableGauge("m3admin.store.up", () => _clusters.Select(cluster => new Measurement<double>(cluster.Directory.Current.Health is FeedHealth.Live ? 1 : 0, new KeyValuePair<string, object?>("cluster", cluster.Name))), description: "Whether the cluster's store is heard.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static IEnumerable<(double Value, KeyValuePair<string, object?>[] Tags)> Shards(PlacementSnapshot snapshot) =>
        from shards in Figures(snapshot)?.Shards ?? []
        select ((double)shards.Count, new KeyValuePair<string, object?>[] { new("instance", shards.Instance), new("state", shards.State.ToString().ToLowerInvariant()) });

    private static IEnumerable<(double Value, KeyValuePair<string, object?>[] Tags)> Spread(PlacementSnapshot snapshot) => Figures(snapshot) is { } figures && snapshot.Stored is { Placement.IsSharded: true }
        ? [(figures.Spread.Above, [new("end", "above")]), (figures.Spread.Below, [new("end", "below")])]
        : [];

    private static PlacementMeasures? Figures(PlacementSnapshot snapshot) => snapshot.Stored is { } stored ? PlacementMeasures.Of(stored.Placement, snapshot.Key.Service) : null;

    private static string StateOf(FeedHealth health) => health switch
    {
        FeedHealth.Connecting => States[0],
        FeedHealth.Live => States[1],
        FeedHealth.Stale => States[2],
        _ => States[3],
    };

    private void Of(string name, string description, Func<PlacementSnapshot, IEnumerable<(double Value, KeyValuePair<string, object?>[] Tags)>> measure, string? unit = null) =>
        _meter.CreateObservableGauge(name, () => Measure(measure), unit, description);

    private IEnumerable<Measurement<double>> Measure(Func<PlacementSnapshot, IEnumerable<(double Value, KeyValuePair<string, object?>[] Tags)>> measure) =>
        from cluster in _clusters
        from service in cluster.Directory.Current.Services
        let snapshot = cluster.Feed(service).Current
        from measured in measure(snapshot)
        select new Measurement<double>(measured.Value, [new("cluster", cluster.Name), new("environment", service.Environment), new("service", service.Service.Text()), .. measured.Tags]);

    private double OldestAge(PlacementSnapshot snapshot, Placement placement)
    {
        var oldest =
            (from instance in placement.Instances
             from shard in instance.Shards
             where shard.State == ShardState.Initializing
             select snapshot.Observed.Find(instance.Id, shard.Id)?.Since).Min();
        return oldest is { } since ? Math.Max(0, (_time.GetUtcNow() - since).TotalSeconds) : 0;
    }

    private double Lag(FeedHealth health) => health is FeedHealth.Live ? 0 : Math.Max(0, (_time.GetUtcNow() - health.Since).TotalSeconds);
}
