using System.Collections.Immutable;
using System.Text.Json;

namespace M3Admin.Web.Access.Oidc;

/// <summary>Reads members of somebody else's JSON, which may be of any kind.</summary>
internal static class JsonMembers
{
    /// <summary>A member's text; null when there is none, or it is no text.</summary>
    public static string? Text(this JsonElement parent, string name) => Has(parent, name, out var member) ? Text(member) : null;

    /// <summary>A member's texts: a list of them, or one alone; null when there is none, or it is something else.</summary>
    public static ImmutableArray<string>? Texts(this JsonElement parent, string name)
    {
        if (!Has(parent, name, out var member))
        {
            return null;
        }

        string?[] texts = member.ValueKind == JsonValueKind.Array ? [.. member.EnumerateArray().Select(Text)] : [Text(member)];
        return texts.Contains(null) ? null : [.. texts.OfType<string>()];
    }

    /// <summary>Whether there is such a member.</summary>
    public static bool Has(this JsonElement parent, string name, out JsonElement member)
    {
        member = default;
        return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out member);
    }

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // One half of a pair of characters: valid JSON, but no text.
        }
    }
}
