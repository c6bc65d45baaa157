using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Tests.Json.Requests;

/// <summary>Instances as a body gives them.</summary>
internal static class Instances
{
    /// <summary>One of which nothing but the id is told.</summary>
    public static Instance Bare(string id) => new() { Id = new InstanceId(id), Group = new IsolationGroup(""), Metadata = new InstanceMetadata(0) };

    /// <summary>One of which everything is told.</summary>
    public static Instance Full(string id) => new()
    {
        Id = new InstanceId(id),
        Group = new IsolationGroup("r1 \"<&>\u2028"),
        Zone = "embedded",
        Weight = uint.MaxValue,
        Endpoint = $"{id}:9000",
        Shards =
        [
            new Shard(0, ShardState.Available, null, Cutover.None),
            new Shard(1, ShardState.Initializing, new InstanceId("b"), new Cutover(long.MinValue, long.MaxValue)) { RedirectTo = 0 },
            new Shard(uint.MaxValue, ShardState.Leaving, null, new Cutover(0, 7)) { RedirectTo = uint.MaxValue },
        ],
        ShardSet = new ShardSetId(3),
        Hostname = id,
        Port = 9000,
        Metadata = new InstanceMetadata(123),
        SubclusterId = 4,
    };
}
