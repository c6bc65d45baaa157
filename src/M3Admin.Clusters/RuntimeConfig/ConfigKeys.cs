using System.Collections.Immutable;

namespace M3Admin.Clusters.RuntimeConfig;

/// <summary>The keys of M3's runtime configuration: <c>src/dbnode/kvconfig/keys.go</c>, and what <c>src/dbnode/server/server.go</c> does with each.</summary>
public static class ConfigKeys
{
    private static readonly ImmutableArray<string> ReadLevels = ["none", "one", "unstrict_majority", "majority", "unstrict_all", "all"];

    /// <summary>How many new series the whole cluster takes in a second.</summary>
    public static ConfigKey NewSeriesLimit { get; } = new("m3db.node.cluster-new-series-insert-limit", ConfigShape.Number)
    {
        Title = "New series limit",
        Meaning = "How many series that no node has seen before the whole cluster takes in a second. Each shard copy takes its even share of it, rounded up, and turns away the new series beyond; series that exist are written on.",
        Default = "what each node's configuration says (db.limits.writeNewSeriesPerSecond); no limit where it says nothing",
        Range = "a whole number from 0 up, in new series a second for the whole cluster; 0 means no limit",
        Unit = "new series a second",
    };

    /// <summary>How many encoders one block of a series may have.</summary>
    public static ConfigKey EncodersLimit { get; } = new("m3db.node.encoders-per-block-limit", ConfigShape.Number)
    {
        Title = "Encoders per block limit",
        Meaning = "How many encoders one block of one series may have at once. A datapoint that comes out of order needs another one, and is turned away where there are that many: merging them costs CPU.",
        Default = "what each node's configuration says (db.limits.maxEncodersPerBlock); no limit where it says nothing",
        Range = "a whole number from 0 to 2,147,483,647, in encoders for each block of each series; 0 means no limit",
        Unit = "encoders a block",
        Most = int.MaxValue,
    };

    /// <summary>How many replicas must answer a node that bootstraps.</summary>
    public static ConfigKey BootstrapLevel { get; } = new("m3db.client.bootstrap-consistency-level", ConfigShape.Level)
    {
        Title = "Bootstrap consistency level",
        Meaning = "How many of the other replicas of a shard must answer before a node that bootstraps takes what its peers hold as the whole.",
        Default = "what each node's configuration says (db.client.bootstrapConsistencyLevel); majority where it says nothing",
        Range = "one of none, one, unstrict_majority, majority, unstrict_all, all",
        Levels = ReadLevels,
        DefaultLevel = "majority",
    };

    /// <summary>How many replicas must answer a read.</summary>
    public static ConfigKey ReadLevel { get; } = new("m3db.client.read-consistency-level", ConfigShape.Level)
    {
        Title = "Read consistency level",
        Meaning = "How many replicas must answer a read that goes through a data node's own client: its cluster ports (9001, 9003) and a coordinator embedded in it. A coordinator of its own goes by its own configuration.",
        Default = "what each node's configuration says (db.client.readConsistencyLevel); unstrict_majority where it says nothing",
        Range = "one of none, one, unstrict_majority, majority, unstrict_all, all",
        Levels = ReadLevels,
        DefaultLevel = "unstrict_majority",
    };

    /// <summary>How many replicas must have taken a write.</summary>
    public static ConfigKey WriteLevel { get; } = new("m3db.client.write-consistency-level", ConfigShape.Level)
    {
        Title = "Write consistency level",
        Meaning = "How many replicas must have taken a write that goes through a data node's own client: its cluster ports (9001, 9003) and a coordinator embedded in it. A coordinator of its own goes by its own configuration.",
        Default = "what each node's configuration says (db.client.writeConsistencyLevel); majority where it says nothing",
        Range = "one of one, majority, all",
        Levels = ["one", "majority", "all"], // M3 takes "none" here too, and its client then panics at the next write (topology.WriteConsistencyAchieved).
        DefaultLevel = "majority",
    };

    /// <summary>How much all queries together may ask of one node.</summary>
    public static ConfigKey QueryLimits { get; } = new("m3db.query.limits", ConfigShape.QueryLimits)
    {
        Title = "Query limits",
        Meaning = "How much all queries together may ask of one data node within a time, after which it starts to count anew. Queries are refused once that much was asked.",
        Default = "what each node's configuration says (db.limits.maxRecentlyQueried…); no limit where it says nothing",
        Range = "four limits, each absent or a whole number from 0 up within a whole number of seconds from 1 up; 0 means no limit",
    };

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static ImmutableArray<ConfigKey> All { get; } = [NewSeriesLimit, EncodersLimit, BootstrapLevel, ReadLevel, WriteLevel, QueryLimits];

    /// <summary>The key of that name; null when M3 has none.</summary>
    public static ConfigKey? Find(string name) => All.FirstOrDefault(key => key.Name == name);
}
