using System.Collections.Immutable;

namespace M3Admin.Web.Api.Handbook.Shapes;

/// <summary>What M3's own calls answer with.</summary>
internal static class ShapesOfPlacements
{
    private static readonly ApiMember Version = new("version", ApiType.Long, "Its version: 1 when it is created, one more with each change; 0 for what is not stored, and after init.");
    private static readonly ApiMember Whole = new("placement", new ApiType.Shaped("Placement"), "The placement.");

    /// <summary>M3's names of a shard's states.</summary>
    public static ImmutableArray<string> States { get; } = ["INITIALIZING", "AVAILABLE", "LEAVING"];

    public static ImmutableArray<ApiShape> All { get; } =
    [
        new("VersionedPlacement", "A placement with its version.", Whole, Version),
        new("SetPlacement", "The placement that was given, with its version.", Whole, Version,
            new("dryRun", ApiType.YesOrNo, "Whether confirm was missing, so that nothing was written.")),
        new("Deleted", "The placement is deleted.", new ApiMember("deleted", ApiType.YesOrNo, "Always true.")),
        new("Error", "Why not, as M3 tells it.",
            new("status", ApiType.OneOf(["error"]), "Always error."),
            new("error", ApiType.AnyText, "What is wrong.")),
        new("Placement", "A placement as M3 writes it.",
            new("instances", new ApiType.Map(new ApiType.Shaped("PlacedInstance")), "Its instances by id."),
            new("replicaFactor", ApiType.Count, "How many instances hold each shard."),
            new("numShards", ApiType.Count, "How many shards."),
            new("isSharded", ApiType.YesOrNo, "Whether it has shards."),
            new("cutoverTime", ApiType.QuotedLong, "From when it counts, in nanoseconds since 1970."),
            new("isMirrored", ApiType.YesOrNo, "Whether shard sets mirror each other."),
            new("maxShardSetId", ApiType.Count, "The highest shard set's id ever used."),
            new("isSubclustered", ApiType.YesOrNo, "Whether it has subclusters."),
            new("instancesPerSubcluster", ApiType.Count, "How many instances a subcluster has.")),
        new("PlacedInstance", "An instance of a placement.",
            new("id", ApiType.AnyText, "Its id."),
            new("isolationGroup", ApiType.AnyText, "What fails together."),
            new("zone", ApiType.AnyText, "Its zone."),
            new("weight", ApiType.Count, "How much it takes, beside the others."),
            new("endpoint", ApiType.AnyText, "Where it is reached."),
            new("shards", ApiType.ListOf("PlacedShard"), "What it holds."),
            new("shardSetId", ApiType.Count, "An aggregator's shard set."),
            new("hostname", ApiType.AnyText, "Its host."),
            new("port", ApiType.Count, "Its port."),
            new("metadata", new ApiType.Shaped("Metadata"), "More of it."),
            new("subclusterId", ApiType.Count, "Its subcluster.")),
        new("Metadata", "More of an instance.", new ApiMember("debugPort", ApiType.Count, "Its port for debugging; 0 for none.")),
        new("PlacedShard", "A shard on an instance.",
            new("id", ApiType.Count, "Its number."),
            new("state", ApiType.OneOf(States), "Its state."),
            new("sourceId", ApiType.AnyText, "From whom it is taken; empty for nobody."),
            new("cutoverNanos", ApiType.QuotedLong, "From when it takes writes; 0 for always."),
            new("cutoffNanos", ApiType.QuotedLong, "Until when it takes writes; 0 for always."),
            new("redirectToShardId", new ApiType.OrNull(ApiType.Count), "Another shard that takes its writes.")),
    ];
}
