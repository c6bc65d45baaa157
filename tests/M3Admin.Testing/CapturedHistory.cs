using System.Collections.Immutable;
using System.Text.Json;

namespace M3Admin.Testing;

/// <summary>Every change that real M3 processes once made in an etcd, in order.</summary>
/// <param name="Name">The file's name, without folder and ending.</param>
/// <param name="Changes">Ascending by revision.</param>
public sealed record CapturedHistory(string Name, ImmutableArray<CapturedChange> Changes)
{
    /// <summary>Three nodes are created and bootstrapped, grow to four, and m3db005 begins to replace m3db004; aggregator, coordinator, namespaces and runtime config beside them.</summary>
    public static CapturedHistory FourNodeCluster { get; } = Read("etcd-history-4-node-cluster");

    /// <summary>384 nodes with 4096 shards: created, all available, one node added.</summary>
    public static CapturedHistory LargeCluster { get; } = Read("etcd-history-384-nodes-4096-shards");

    /// <summary>Two aggregators elect a leader, who resigns; the next one is stopped.</summary>
    public static CapturedHistory AggregatorElection { get; } = Read("etcd-history-aggregator-election");

    /// <summary>All of them.</summary>
    public static ImmutableArray<CapturedHistory> All { get; } = [FourNodeCluster, LargeCluster, AggregatorElection];

    /// <summary>The changes of one key.</summary>
    public IEnumerable<CapturedChange> Of(string key) => Changes.Where(c => string.Equals(c.Key, key, StringComparison.Ordinal));

    private static CapturedHistory Read(string name) => new(name, [.. CapturedFile.Rows($"{name}.jsonl").Select(ToChange)]);

    private static CapturedChange ToChange(JsonElement row) => new(
        row.GetProperty("key").GetString() ?? "",
        row.GetProperty("mod_revision").GetInt64(),
        row.GetProperty("version").GetInt64(),
        row.GetProperty("type").ValueEquals("PUT") ? row.GetProperty("value_base64").GetBytesFromBase64() : null);
}
