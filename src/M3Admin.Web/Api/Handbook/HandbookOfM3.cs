using System.Collections.Immutable;
using M3Admin.Web.Api.Handbook.Shapes;

namespace M3Admin.Web.Api.Handbook;

/// <summary>The calls that M3Coordinator knows too.</summary>
internal static class HandbookOfM3
{
    private const string Instance =
        """{"id":"m3db-c04","isolation_group":"us-east1-c","zone":"embedded","weight":100,"endpoint":"10.4.3.24:9000","hostname":"m3db-c04","port":9000}""";

    private const string Placement =
        """{"placement":{"instances":{"m3db-a01":{"id":"m3db-a01","isolationGroup":"us-east1-a","zone":"embedded","weight":100,"endpoint":"10.4.1.21:9000","shards":[{"id":0,"state":"AVAILABLE","sourceId":"","cutoverNanos":"0","cutoffNanos":"0","redirectToShardId":null}],"shardSetId":0,"hostname":"m3db-a01","port":9000,"metadata":{"debugPort":0},"subclusterId":0}},"replicaFactor":1,"numShards":1,"isSharded":true,"cutoverTime":"0","isMirrored":false,"maxShardSetId":0,"isSubclustered":false,"instancesPerSubcluster":0},"version":5}""";

    private const string Set =
        """{"placement":{"instances":{"m3db-a01":{"id":"m3db-a01","isolationGroup":"us-east1-a","zone":"embedded","weight":100,"endpoint":"10.4.1.21:9000","shards":[{"id":0,"state":"AVAILABLE","sourceId":"","cutoverNanos":"0","cutoffNanos":"0","redirectToShardId":null}],"shardSetId":0,"hostname":"m3db-a01","port":9000,"metadata":{"debugPort":0},"subclusterId":0}},"replicaFactor":1,"numShards":1,"isSharded":true,"cutoverTime":"0","isMirrored":false,"maxShardSetId":0,"isSubclustered":false,"instancesPerSubcluster":0},"version":6,"dryRun":false}""";

    private const string Whole =
        """{"instances":{"m3db-a01":{"id":"m3db-a01","isolation_group":"us-east1-a","zone":"embedded","weight":100,"endpoint":"10.4.1.21:9000","hostname":"m3db-a01","port":9000,"shards":[{"id":0,"state":"AVAILABLE"}]}},"replica_factor":1,"num_shards":1,"is_sharded":true}""";

    private static readonly ApiType Versioned = new ApiType.Shaped("VersionedPlacement");
    private static readonly ApiAnswer Mistaken = new(400, "The request makes no sense, or the change cannot be made: the error says why.");
    private static readonly ApiAnswer NotFound = new(404, "There is no such placement or instance.");
    private static readonly ApiAnswer Moved = new(409, "The placement is not at the version that was given, or somebody else was first; nothing was written.");
    private static readonly ApiAnswer TooLarge = new(413, "The body, or the placement that comes of it, is too large.");
    private static readonly ApiAnswer Failed = new(500, "The stored placement cannot be read, or M3Admin failed: then the error names the id that its log has the reason under.");
    private static readonly ApiAnswer NoStore = new(503, "etcd does not answer, or the journal cannot hold the change; the error says so when it is unknown whether anything was written.");

    public static ImmutableArray<ApiCall> All { get; } =
    [
        new("GET", "", "Reads the placement", "The newest, or an earlier version: from etcd's history and, where that is compacted, from the journal.", Placement)
        {
            IsOfM3 = true, Answers = Versioned, Query = [new("version", new ApiType.Integer(1, long.MaxValue), "The version; the newest when it is left out.", "4")], Others = [Mistaken, NotFound, Failed, NoStore],
        },
        Change("/init", "InitRequest", "Creates the placement", "Only where there is none. M3's answer tells version 0.", $$"""{"instances":[{{Instance}}],"num_shards":64,"replication_factor":1}"""),
        Change("", "AddRequest", "Adds instances", "Shards move to them as few as possible. Without force every shard must be available.", $$"""{"instances":[{{Instance}}]}"""),
        Change("/remove", "RemoveRequest", "Removes instances", "Their shards move to the others.", """{"instance_ids":["m3db-c04"]}"""),
        Change("/replace", "ReplaceRequest", "Replaces instances by others", "The candidates take over what the leaving ones hold.", $$"""{"leavingInstanceIDs":["m3db-c03"],"candidates":[{{Instance}}]}"""),
        Change("/set", "SetRequest", "Sets the placement as it is given", "A dry run unless confirm is true.", $$"""{"placement":{{Whole}},"version":5,"confirm":true}""") with { Answer = Set, Answers = new ApiType.Shaped("SetPlacement") },
        new("DELETE", "/{id}", "Removes one instance", "As remove does.", Placement)
        {
            IsOfM3 = true, TakesDryRun = true, Answers = Versioned,
            InPath = [new("id", ApiType.AnyText, "The instance's id.", "m3db-c04")], Query = [new("force", ApiType.YesOrNo, "true accepts the dangers; false otherwise.", "true")], Others = [Mistaken, NotFound, Moved, TooLarge, Failed, NoStore],
        },
        new("DELETE", "", "Deletes the whole placement", "The instances keep running and serve nobody. An aggregator's flush and election keys go with it.", """{"deleted":true}""")
        {
            IsOfM3 = true, TakesDryRun = true, Answers = new ApiType.Shaped("Deleted"), Others = [Mistaken, NotFound, Moved, TooLarge, Failed, NoStore],
        },
    ];

    private static ApiCall Change(string tail, string takes, string summary, string description, string body) =>
        new("POST", tail, summary, description, Placement) { IsOfM3 = true, TakesDryRun = true, Body = body, Takes = new ApiType.Shaped(takes), Answers = Versioned, Others = [Mistaken, NotFound, Moved, TooLarge, Failed, NoStore] };
}
