using M3Admin.Placements.Model;

namespace M3Admin.EndToEnd.Changes;

/// <summary>Placements such as they usually are, as bodies of M3's API.</summary>
internal static class Usual
{
    /// <summary>The shards of the placements here.</summary>
    public const int Shards = 64;

    /// <summary>Three databases in three groups; two aggregators that mirror each other; two coordinators.</summary>
    public static string Init(ServiceName service, int replicas = 3) => service switch
    {
        ServiceName.M3DB => Init(Shards, replicas, Instance("db1", "r1"), Instance("db2", "r2"), Instance("db3", "r3")),
        ServiceName.M3Aggregator => Init(Shards, 2, Instance("agg1", "r1", 6000), Instance("agg2", "r2", 6000)),
        _ => $$"""{"instances":[{{Instance("co1", "r1", 7201)}},{{Instance("co2", "r2", 7201)}}]}""",
    };

    /// <summary>Any.</summary>
    public static string Init(int shards, int replicas, params string[] instances) =>
        $$"""{"num_shards":{{shards}},"replication_factor":{{replicas}},"instances":[{{string.Join(',', instances)}}]}""";

    /// <summary>More databases, or a shard set more.</summary>
    public static string Add(params string[] instances) => $$"""{"instances":[{{string.Join(',', instances)}}]}""";

    /// <summary>An instance.</summary>
    public static string Instance(string id, string group, int port = 9000, int weight = 100) =>
        $$"""{"id":"{{id}}","isolation_group":"{{group}}","zone":"embedded","weight":{{weight}},"endpoint":"{{id}}:{{port}}","hostname":"{{id}}","port":{{port}}}""";
}
