using System.Text.Json;
using M3Admin.KeyValue;

namespace M3Admin.Operations.Freezing;

/// <summary>That M3Admin changes nothing in a cluster for now, for nobody.</summary>
/// <param name="Who">Who froze it.</param>
/// <param name="Why">Why, in their words.</param>
/// <param name="Since">Since when.</param>
public sealed record Freeze(string Who, string Why, DateTimeOffset Since)
{
    /// <summary>The guide that needs it; empty when somebody froze it by hand.</summary>
    public string Guide { get; init; } = "";

    /// <summary>Whether the store is being filled by a copy: then what is written to it is no change of a placement, and is not entered in its journals.</summary>
    public bool IsBeingFilled { get; init; }

    /// <summary>In words, with the way out.</summary>
    public string Text => $"{Sentence} Until it is thawed M3Admin changes nothing in it; an admin can thaw it at any time.";

    /// <summary>In words.</summary>
    public string Sentence => $"This cluster is frozen{(Since == default ? "" : $" since {Since:yyyy-MM-dd HH:mm} UTC")} by {Who}: {Why.TrimEnd('.')}.";

    /// <summary>Reads what is stored. What another version wrote freezes all the same.</summary>
    public static Freeze Read(KeyValueEntry entry)
    {
        try
        {
            return JsonSerializer.Deserialize<Freeze>(entry.Value.Span) is { Who: not null, Why: not null, Guide: not null } read ? read : Unknown;
        }
        catch (JsonException)
        {
            return Unknown;
        }
    }

    /// <summary>As it is stored.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    private static Freeze Unknown => new("somebody", "written by another version of M3Admin", default);
}
