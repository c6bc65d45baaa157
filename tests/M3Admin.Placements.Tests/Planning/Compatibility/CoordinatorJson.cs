using System.Text.Json;
using M3Admin.Placements.Model;

namespace M3Admin.Placements.Tests.Planning.Compatibility;

/// <summary>Reads the placements and instances in the transcript, in M3Coordinator's spelling.</summary>
internal static class CoordinatorJson
{
    public static Placement Placement(JsonElement json) => new()
    {
        Instances = [.. json.GetProperty("instances").EnumerateObject().Select(entry => Instance(entry.Value))],
        ReplicaFactor = Number(json, "replicaFactor"),
        ShardCount = Number(json, "numShards"),
        IsSharded = Flag(json, "isSharded"),
        IsMirrored = Flag(json, "isMirrored"),
        MaxShardSet = new ShardSetId(Number(json, "maxShardSetId")),
    };

    public static Instance Instance(JsonElement json) => new()
    {
        Id = new InstanceId(Text(json, "id")),
        Group = new IsolationGroup(Text(json, "isolationGroup", "isolation_group")),
        Zone = Text(json, "zone"),
        Weight = Number(json, "weight"),
        Endpoint = Text(json, "endpoint"),
        Hostname = Text(json, "hostname"),
        Port = Number(json, "port"),
        ShardSet = new ShardSetId(Number(json, "shardSetId", "shard_set_id")),
        Shards = Find(json, "shards") is { } shards ? [.. shards.EnumerateArray().Select(Shard)] : [],
    };

    public static JsonElement? Find(JsonElement json, params string[] names)
    {
        foreach (var name in names)
        {
            if (json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                return value;
            }
        }

        return null;
    }

    public static uint Number(JsonElement json, params string[] names) => Find(json, names) switch
    {
        null => 0,
        { ValueKind: JsonValueKind.String } text => uint.Parse(text.GetString() ?? ""),
        { } number => number.GetUInt32(),
    };

    private static Shard Shard(JsonElement json) => new(
        Number(json, "id"),
        Text(json, "state") switch { "AVAILABLE" => ShardState.Available, "LEAVING" => ShardState.Leaving, _ => ShardState.Initializing },
        Text(json, "sourceId") is { Length: > 0 } source ? new InstanceId(source) : null,
        new Cutover(Nanos(json, "cutoverNanos"), Nanos(json, "cutoffNanos")));

    private static long Nanos(JsonElement json, string name) => Find(json, name) is { ValueKind: JsonValueKind.String } text ? long.Parse(text.GetString() ?? "") : 0;

    private static string Text(JsonElement json, params string[] names) => Find(json, names) is { ValueKind: JsonValueKind.String } text ? text.GetString() ?? "" : "";

    private static bool Flag(JsonElement json, string name) => Find(json, name)?.GetBoolean() ?? false;
}
