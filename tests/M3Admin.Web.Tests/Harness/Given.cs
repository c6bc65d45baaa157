using System.Collections.Immutable;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;
using M3Admin.Placements.Notation;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Live;

namespace M3Admin.Web.Tests.Harness;

/// <summary>States to show, in few words.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 19, 4, 2, TimeSpan.Zero);

    public static readonly FeedHealth Live = new FeedHealth.Live(Now);

    public static readonly FeedHealth Connecting = new FeedHealth.Connecting(Now);

    public static readonly FeedHealth Stale = new FeedHealth.Stale(Now.AddSeconds(-12), "etcd at http://10.9.0.11:2379 closed the connection.");

    public static readonly FeedHealth Down = new FeedHealth.Down(Now.AddMinutes(-4), "etcd at http://10.9.0.11:2379 refuses the connection.");

    /// <summary>Three instances at rest.</summary>
    public const string AtRest = """
        rf=3 shards=4
        a@r1: 0-3A
        b@r2: 0-3A
        c@r3: 0-3A
        """;

    /// <summary>d joins beside c.</summary>
    public const string Moving = """
        rf=3 shards=4
        a@r1: 0-3A
        b@r2: 0-3A
        c@r3: 0-1A 2-3L
        d@r3: 2-3I<c
        """;

    /// <summary>Shard 0 stands twice in r1.</summary>
    public const string Violating = """
        rf=2 shards=1
        a@r1: 0A
        b@r1: 0A
        """;

    public const string NotSharded = """
        rf=1 shards=0 non-sharded
        coordinator-1@r1 port=7201:
        coordinator-2@r1 port=7201:
        """;

    public static ServiceKey Key(ServiceName service = ServiceName.M3DB, string environment = ServiceKey.DefaultEnvironment) =>
        new(service, environment, ServiceKey.DefaultZone);

    public static Placement Placement(string notation) =>
        Assert.IsType<NotationResult.Parsed>(PlacementNotation.Parse(notation)).Placement;

    public static StoredPlacement Stored(string notation, long version = 7, long revision = 18_204) =>
        new(Placement(notation), new PlacementVersion(version, revision), 1_234, StoredForm.Plain);

    public static PlacementSnapshot Snapshot(string? notation, FeedHealth? health = null, ServiceKey? key = null, PlacementFault? fault = null) =>
        new(key ?? Key(), health ?? Live, notation is null ? null : Stored(notation), fault, notation is null ? null : Now);

    public static ClusterSnapshot Cluster(string name, params PlacementSnapshot[] placements) => Cluster(name, Live, placements);

    public static ClusterSnapshot Cluster(string name, FeedHealth health, params PlacementSnapshot[] placements) =>
        new(name, new DirectorySnapshot(health, [.. placements.Select(p => p.Key)]), [.. placements], []);

    public static PlacementView View(string notation, PlacementFilter? filter = null, ServiceName service = ServiceName.M3DB) =>
        PlacementView.Of(Stored(notation), service, filter ?? PlacementFilter.None, ImmutableHashSet<InstanceId>.Empty, Now);
}
