using System.Text.Json;
using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Json;

/// <summary>Names that are written thousands of times, encoded once.</summary>
internal static class PlacementNames
{
    public static readonly JsonEncodedText Placement = Encode("placement");
    public static readonly JsonEncodedText Version = Encode("version");
    public static readonly JsonEncodedText Instances = Encode("instances");
    public static readonly JsonEncodedText ReplicaFactor = Encode("replicaFactor");
    public static readonly JsonEncodedText NumShards = Encode("numShards");
    public static readonly JsonEncodedText IsSharded = Encode("isSharded");
    public static readonly JsonEncodedText CutoverTime = Encode("cutoverTime");
    public static readonly JsonEncodedText IsMirrored = Encode("isMirrored");
    public static readonly JsonEncodedText MaxShardSetId = Encode("maxShardSetId");
    public static readonly JsonEncodedText IsSubclustered = Encode("isSubclustered");
    public static readonly JsonEncodedText InstancesPerSubcluster = Encode("instancesPerSubcluster");
    public static readonly JsonEncodedText Id = Encode("id");
    public static readonly JsonEncodedText IsolationGroup = Encode("isolationGroup");
    public static readonly JsonEncodedText Zone = Encode("zone");
    public static readonly JsonEncodedText Weight = Encode("weight");
    public static readonly JsonEncodedText Endpoint = Encode("endpoint");
    public static readonly JsonEncodedText Shards = Encode("shards");
    public static readonly JsonEncodedText ShardSetId = Encode("shardSetId");
    public static readonly JsonEncodedText Hostname = Encode("hostname");
    public static readonly JsonEncodedText Port = Encode("port");
    public static readonly JsonEncodedText Metadata = Encode("metadata");
    public static readonly JsonEncodedText DebugPort = Encode("debugPort");
    public static readonly JsonEncodedText SubclusterId = Encode("subclusterId");
    public static readonly JsonEncodedText State = Encode("state");
    public static readonly JsonEncodedText SourceId = Encode("sourceId");
    public static readonly JsonEncodedText CutoverNanos = Encode("cutoverNanos");
    public static readonly JsonEncodedText CutoffNanos = Encode("cutoffNanos");
    public static readonly JsonEncodedText RedirectToShardId = Encode("redirectToShardId");
    public static readonly JsonEncodedText Initializing = Encode("INITIALIZING");
    public static readonly JsonEncodedText Available = Encode("AVAILABLE");
    public static readonly JsonEncodedText Leaving = Encode("LEAVING");

    /// <summary>M3's name of a shard's state.</summary>
    public static JsonEncodedText Text(ShardState state) => state switch
    {
        ShardState.Initializing => Initializing,
        ShardState.Available => Available,
        ShardState.Leaving => Leaving,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a shard state"),
    };

    private static JsonEncodedText Encode(string name) => JsonEncodedText.Encode(name, GoJsonEncoder.Instance);
}
