using System.Text.Json;
using M3Admin.KeyValue;

namespace M3Admin.Clusters.Claims;

/// <summary>What a claim says.</summary>
/// <param name="Who">Who is at it.</param>
/// <param name="Doing">At what, in words.</param>
/// <param name="Since">Since when, by their console's clock: for people to read, and compared with no other clock.</param>
/// <param name="Console">Their console.</param>
/// <param name="Token">Tells this claim from every other one.</param>
public sealed record ClaimNote(string Who, string Doing, DateTimeOffset Since, string Console, string Token)
{
    /// <summary>In words, such as <c>ann does "Remove two" since 2026-12-01 04:31:07 UTC, through the console lab-1f3a</c>.</summary>
    public string Text => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Who} does \"{Doing}\" since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, through the console {Console}");

    /// <summary>Reads what is stored. What another version wrote is a claim all the same.</summary>
    public static ClaimNote Read(KeyValueEntry entry)
    {
        try
        {
            return JsonSerializer.Deserialize<ClaimNote>(entry.Value.Span) is { Who: not null, Doing: not null, Console: not null, Token: not null } read ? read : Unknown;
        }
        catch (JsonException)
        {
            return Unknown;
        }
    }

    /// <summary>As it is stored.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    private static ClaimNote Unknown => new("somebody", "something", default, "of another version", "");
}
