namespace M3Admin.Clusters.Json.Requests.Reading;

/// <summary>M3's messages: src/query/generated/proto/admin/placement.proto and src/cluster/generated/proto/placementpb/placement.proto.</summary>
internal static class RequestShapes
{
    public static MessageShape Init { get; } = new("admin.PlacementInitRequest", "instances", "num_shards", "replication_factor", "option_override");

    public static MessageShape Add { get; } = new("admin.PlacementAddRequest", "instances", "force", "option_override");

    public static MessageShape Remove { get; } = new("admin.PlacementRemoveRequest", "instance_ids", "force", "option_override");

    public static MessageShape Replace { get; } = new("admin.PlacementReplaceRequest", "leavingInstanceIDs", "candidates", "force", "option_override");

    public static MessageShape Set { get; } = new("admin.PlacementSetRequest", "placement", "version", "confirm", "force");

    public static MessageShape Rebalance { get; } = new("PlacementRebalanceRequest");

    public static MessageShape AddReplica { get; } = new("PlacementAddReplicaRequest");

    public static MessageShape Undo { get; } = new("PlacementUndoRequest");

    public static MessageShape Delete { get; } = new("PlacementDeleteRequest", "force");

    public static MessageShape Options { get; } = new("placementpb.Options", "is_sharded", "skip_port_mirroring");

    public static MessageShape Placement { get; } = new(
        "placementpb.Placement",
        "instances",
        "replica_factor",
        "num_shards",
        "is_sharded",
        "cutover_time",
        "is_mirrored",
        "max_shard_set_id",
        "is_subclustered",
        "instances_per_subcluster");

    public static MessageShape Instance { get; } = new(
        "placementpb.Instance",
        "id",
        "isolation_group",
        "zone",
        "weight",
        "endpoint",
        "shards",
        "shard_set_id",
        "hostname",
        "port",
        "metadata",
        "subcluster_id");

    public static MessageShape Metadata { get; } = new("placementpb.InstanceMetadata", "debug_port");

    public static MessageShape Shard { get; } = new("placementpb.Shard", "id", "state", "source_id", "cutover_nanos", "cutoff_nanos", "redirect_to_shard_id");
}
