using System.Text.Json;
using System.Text.Json.Serialization;

namespace M3Admin.Web.Live;

/// <summary>
/// What an outside client is told: the whole placement first (<c>snapshot</c>), then what changed (<c>change</c>). A snapshot comes again whenever a
/// change could not say it all: the placement was created or deleted, or its own facts changed.
/// </summary>
public sealed record PlacementMessage
{
    /// <summary><c>snapshot</c> or <c>change</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The version that users know; 0 when there is no placement.</summary>
    public required long Version { get; init; }

    /// <summary>The store's revision at which that version was written; 0 when there is no placement.</summary>
    public required long ModRevision { get; init; }

    /// <summary>Whether this is what the store holds now.</summary>
    public required HealthMessage Health { get; init; }

    /// <summary>Why the newest stored bytes cannot be read; what is told is then the last state that could.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Fault { get; init; }

    /// <summary>In a snapshot: the placement in M3's JSON; absent when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Placement { get; init; }

    /// <summary>In a change: instances that joined, or whose own facts changed, without their shards.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<InstanceMessage>? Instances { get; init; }

    /// <summary>In a change: the ids of instances that left.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Left { get; init; }

    /// <summary>In a change: every shard holding that came, went or changed, those of joined and left instances included.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ShardMessage>? Shards { get; init; }
}
