using System.Diagnostics;
using M3Admin.Clusters.Keys;

namespace M3Admin.Operations.Moving;

/// <summary>Tells keys apart, by where they lie.</summary>
public static class KeyKinds
{
    /// <summary>Elections, each candidate on a lease.</summary>
    public const string Elections = "_ld/";

    /// <summary>Heartbeats, each on a lease.</summary>
    public const string Heartbeats = "_hb/";

    private const string NamespacesEnd = "/m3db.node.namespaces";
    private static readonly string[] Journals = [JournalKeys.Root, EventKeys.Access.Prefix, EventKeys.Cluster.Prefix];

    /// <summary>What a key is for.</summary>
    public static KeyKind Of(string key) => key switch
    {
        _ when Begins(key, PlacementKeys.ServiceDiscoveryPrefix) || Begins(key, PlacementKeys.AggregatorPrefix) => KeyKind.Placement,
        _ when Begins(key, "_kv/") => OfValue(key),
        _ when Begins(key, "/topic/") => KeyKind.Topic,
        _ when Begins(key, "_sd.metadata/") => KeyKind.Metadata,
        _ when Begins(key, Elections) => KeyKind.Election,
        _ when Begins(key, Heartbeats) => KeyKind.Heartbeat,
        _ when Journals.Any(journal => Begins(key, journal)) => KeyKind.Journal,
        _ when Begins(key, "m3admin/") => KeyKind.Console,
        _ => KeyKind.Other,
    };

    /// <summary>A kind in words, for many of it.</summary>
    public static string Text(this KeyKind kind) => kind switch
    {
        KeyKind.Placement => "placements",
        KeyKind.Namespaces => "namespaces",
        KeyKind.RuntimeConfig => "runtime config",
        KeyKind.FlushTimes => "flush times of aggregators",
        KeyKind.Topic => "topics",
        KeyKind.Metadata => "service metadata",
        KeyKind.Election => "elections",
        KeyKind.Heartbeat => "heartbeats",
        KeyKind.Journal => "M3Admin's journals",
        KeyKind.Console => "M3Admin's own",
        KeyKind.Other => "other keys",
        _ => throw new UnreachableException(),
    };

    private static KeyKind OfValue(string key) => key.EndsWith(NamespacesEnd, StringComparison.Ordinal) ? KeyKind.Namespaces
        : key.Contains("/shardset/", StringComparison.Ordinal) ? KeyKind.FlushTimes
        : KeyKind.RuntimeConfig;

    private static bool Begins(string key, string prefix) => key.StartsWith(prefix, StringComparison.Ordinal);
}
