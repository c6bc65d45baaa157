using System.Collections.Immutable;
using M3Admin.Clusters.Json.Requests;

namespace M3Admin.Web.Api.Handbook.Shapes;

/// <summary>What bodies hold.</summary>
internal static class ShapesOfBodies
{
    private const string AsM3 = "null counts as left out, numbers may stand in quotes, and a name with underscores may be written in camelCase.";

    private static readonly ApiMember Instances = new("instances", ApiType.ListOf("Instance"), "The instances.");
    private static readonly ApiMember Leaving = new("leavingInstanceIDs", new ApiType.List(ApiType.AnyText), "Who leaves.");
    private static readonly ApiMember Force = new("force", ApiType.YesOrNo, "true accepts the dangers; false otherwise.", IsOptional: true);
    private static readonly ApiMember Options = new("option_override", new ApiType.Shaped("Options"), "What is to be otherwise than configured.", IsOptional: true);
    private static readonly ApiMember Accept = new("accept", new ApiType.OrNull(ApiType.YesOrNo), "true accepts the dangers; false otherwise.", IsOptional: true);
    private static readonly ApiMember Reason = new("reason", new ApiType.OrNull(ApiType.AnyText), "Why, for the journal.", IsOptional: true);

    // What an answer writes as a number in quotes is read without them too.
    private static readonly ApiType Nanoseconds = new ApiType.AnyOf(ApiType.QuotedLong, new ApiType.Integer(long.MinValue, long.MaxValue));

    public static ImmutableArray<ApiShape> All { get; } =
    [
        OfM3("InitRequest", "A new placement.", Instances,
            new("num_shards", new ApiType.Integer(0, int.MaxValue), "How many shards; coordinators need none.", IsOptional: true),
            new("replication_factor", new ApiType.Integer(0, int.MaxValue), "How many instances hold each shard; coordinators need none.", IsOptional: true), Options),
        OfM3("AddRequest", "Instances that join.", Instances, Force, Options),
        OfM3("RemoveRequest", "Instances that leave.",
            new("instance_ids", new ApiType.List(ApiType.AnyText), "Who leaves; nobody when it is left out.", IsOptional: true), Force, Options),
        OfM3("ReplaceRequest", "Instances that leave, and who takes over.", Leaving,
            new("candidates", ApiType.ListOf("Instance"), "Who comes."), Force, Options),
        OfM3("SetRequest", "A placement as it shall be.",
            new("placement", new ApiType.Shaped("GivenPlacement"), "The placement, as a read answers with it or with underscores."),
            new("version", new ApiType.Integer(0, int.MaxValue), "The version it is meant to follow; 0 or left out: any.", IsOptional: true),
            new("confirm", ApiType.YesOrNo, "true writes it; it is a dry run otherwise.", IsOptional: true), Force),
        OfM3("DeleteRequest", "Deletes the placement.", Force),
        OfM3("EmptyRequest", "Nothing more needs to be said: rebalance, add-replica, undo."),
        OfM3("Options", "What one request wants otherwise.",
            new("is_sharded", new ApiType.OrNull(ApiType.YesOrNo), "Whether the placement has shards.", IsOptional: true),
            new("skip_port_mirroring", new ApiType.OrNull(ApiType.YesOrNo), "Whether aggregators of different ports may mirror each other.", IsOptional: true)),
        OfM3("Instance", "An instance.",
            new("id", ApiType.AnyText, "Its id, unlike all others."),
            new("endpoint", ApiType.AnyText, "Where it is reached, such as 10.4.3.24:9000."),
            new("zone", ApiType.AnyText, "Its zone: that of the etcd."),
            new("isolation_group", ApiType.AnyText, "What fails together, such as a rack.", IsOptional: true),
            new("weight", ApiType.Count, "How much it takes, beside the others; not 0, except for coordinators.", IsOptional: true),
            new("hostname", ApiType.AnyText, "Its host.", IsOptional: true),
            new("port", ApiType.Count, "Its port.", IsOptional: true),
            new("shards", ApiType.ListOf("GivenShard"), "What it holds; looked at only by set.", IsOptional: true),
            new("shard_set_id", ApiType.Count, "An aggregator's shard set.", IsOptional: true),
            new("metadata", new ApiType.OrNull(new ApiType.Shaped("GivenMetadata")), "More of it.", IsOptional: true),
            new("subcluster_id", ApiType.Count, "Its subcluster; must be 0.", IsOptional: true)),
        OfM3("GivenMetadata", "More of an instance.", new ApiMember("debug_port", ApiType.Count, "Its port for debugging.", IsOptional: true)),
        OfM3("GivenShard", "A shard of an instance.",
            new("id", ApiType.Count, "Its number; 0 when it is left out.", IsOptional: true),
            new("state", ApiType.OneOf(ShapesOfPlacements.States), "Its state; INITIALIZING when it is left out.", IsOptional: true),
            new("source_id", ApiType.AnyText, "From whom it is taken.", IsOptional: true),
            new("cutover_nanos", Nanoseconds, "From when it takes writes.", IsOptional: true),
            new("cutoff_nanos", Nanoseconds, "Until when it takes writes.", IsOptional: true),
            new("redirect_to_shard_id", new ApiType.OrNull(ApiType.Count), "Another shard that takes its writes.", IsOptional: true)),
        OfM3("GivenPlacement", "A placement.",
            new("instances", new ApiType.Map(new ApiType.Shaped("Instance")), "Its instances by id."),
            new("replica_factor", ApiType.Count, "How many instances hold each shard.", IsOptional: true),
            new("num_shards", ApiType.Count, "How many shards.", IsOptional: true),
            new("is_sharded", ApiType.YesOrNo, "Whether it has shards.", IsOptional: true),
            new("cutover_time", Nanoseconds, "From when it counts.", IsOptional: true),
            new("is_mirrored", ApiType.YesOrNo, "Whether shard sets mirror each other.", IsOptional: true),
            new("max_shard_set_id", ApiType.Count, "The highest shard set's id ever used.", IsOptional: true),
            new("is_subclustered", ApiType.YesOrNo, "Whether it has subclusters.", IsOptional: true),
            new("instances_per_subcluster", ApiType.Count, "How many instances a subcluster has.", IsOptional: true)),
        new("PreviewRequest", "A change of any kind.",
            new("operation", ApiType.OneOf(RequestVerbs.All.Select(verb => verb.Text())), "Which kind."),
            new("request", new ApiType.AnyOf([.. Requests.Select(name => new ApiType.Shaped(name))]), "The body that the operation's own call takes; {} when it is left out.", IsOptional: true)),
        new("CommitRequest", "Which plan, and why.", new ApiMember("planHash", ApiType.AnyText, "The plan's hash, from its preview."), Accept, Reason),
        new("Order", "What a change that needs no further words is done with.", Accept, Reason),
    ];

    private static IEnumerable<string> Requests => ["InitRequest", "AddRequest", "RemoveRequest", "ReplaceRequest", "SetRequest", "DeleteRequest", "EmptyRequest"];

    private static ApiShape OfM3(string name, string meaning, params ImmutableArray<ApiMember> members) => new(name, $"{meaning} Read as M3 reads it: {AsM3}", members) { IsReadByM3 = true };
}
