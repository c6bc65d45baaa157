using System.Text.Json;
using System.Text.Json.Serialization;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.RuntimeConfig;

namespace M3Admin.Operations.Doctor.Bootstrap;

/// <summary>That an environment's database nodes ask fewer replicas for a while when they bootstrap: as it is kept in the store.</summary>
/// <param name="Environment">Where.</param>
/// <param name="Level">The level they bootstrap at meanwhile.</param>
/// <param name="By">Who lowered it.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
/// <param name="Until">When it is put back at the latest.</param>
/// <param name="Before">The bytes of the level before, to be written back as they were; null when none was set.</param>
public sealed record LoweredLevel(string Environment, string Level, Actor By, string Reason, DateTimeOffset At, DateTimeOffset Until, string? Before)
{
    /// <summary>What M3 does where no level is set, unless a node's own configuration says otherwise.</summary>
    public const string Default = "majority";

    /// <summary>When it was put back; null while it is lowered.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How it ended, in a sentence; empty while it is lowered.</summary>
    public string How { get; init; } = "";

    /// <summary>Whether it is lowered now.</summary>
    [JsonIgnore]
    public bool IsActive => EndedAt is null;

    /// <summary>The level before, in words.</summary>
    [JsonIgnore]
    public string BeforeText => Before is null ? $"not set ({Default})" : StringValue.Decode(Convert.FromBase64String(Before)) ?? "something that cannot be read";

    /// <summary>Reads it; null when the bytes are none.</summary>
    public static LoweredLevel? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<LoweredLevel>(bytes) is { Environment: not null, Level: not null, By: not null } level ? level : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As it is stored.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);
}
