using System.Globalization;
using System.Text.Json;
using M3Admin.Placements.Model;

namespace M3Admin.Testing;

/// <summary>Reads what M3 answered back into a placement, by the names in the answer and nothing else.</summary>
public static class CapturedPlacement
{
    /// <summary>The placement and the version in an answer.</summary>
    public static (Placement Placement, long Version) Parse(string response)
    {
        var root = JsonDocument.Parse(response).RootElement;
        return (ToPlacement(root.GetProperty("placement")), root.GetProperty("version").GetInt64());
    }

    private static Placement ToPlacement(JsonElement json) => new()
    {
        Instances = [.. json.GetProperty("instances").EnumerateObject().Select(p => ToInstance(p.Value))],
        ReplicaFactor = json.GetProperty("replicaFactor").GetUInt32(),
        ShardCount = json.GetProperty("numShards").GetUInt32(),
        IsSharded = json.GetProperty("isSharded").GetBoolean(),
        CutoverTime = Long(json, "cutoverTime"),
        IsMirrored = json.GetProperty("isMirrored").GetBoolean(),
        MaxShardSet = new ShardSetId(json.GetProperty("maxShardSetId").GetUInt32()),
        IsSubclustered = json.GetProperty("isSubclustered").GetBoolean(),
        InstancesPerSubcluster = json.GetProperty("instancesPerSubcluster").GetUInt32(),
    };

    private static Instance ToInstance(JsonElement json) => new()
    {
        Id = new InstanceId(Text(json, "id")),
        Group = new IsolationGroup(Text(json, "isolationGroup")),
        Zone = Text(json, "zone"),
        Weight = json.GetProperty("weight").GetUInt32(),
        Endpoint = Text(json, "endpoint"),
        Shards = [.. json.GetProperty("shards").EnumerateArray().Select(ToShard)],
        ShardSet = new ShardSetId(json.GetProperty("shardSetId").GetUInt32()),
        Hostname = Text(json, "hostname"),
        Port = json.GetProperty("port").GetUInt32(),
        // An answer to a set shows the request's null; what M3 stores is never null.
        Metadata = new InstanceMetadata(json.GetProperty("metadata") is { ValueKind: JsonValueKind.Object } metadata ? metadata.GetProperty("debugPort").GetUInt32() : 0),
        SubclusterId = json.GetProperty("subclusterId").GetUInt32(),
    };

    private static Shard ToShard(JsonElement json) => new(
        json.GetProperty("id").GetUInt32(),
        Enum.Parse<ShardState>(Text(json, "state"), ignoreCase: true),
        Text(json, "sourceId") is { Length: > 0 } source ? new InstanceId(source) : null,
        new Cutover(Long(json, "cutoverNanos"), Long(json, "cutoffNanos")))
    {
        RedirectTo = json.GetProperty("redirectToShardId") is { ValueKind: JsonValueKind.Number } redirect ? redirect.GetUInt32() : null,
    };

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";

    private static long Long(JsonElement json, string name) => long.Parse(Text(json, name), CultureInfo.InvariantCulture);
}
