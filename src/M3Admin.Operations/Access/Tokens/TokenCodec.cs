using System.Text.Json;
using System.Text.Json.Serialization;

namespace M3Admin.Operations.Access.Tokens;

/// <summary>How tokens are kept: JSON, with roles as words.</summary>
internal static class TokenCodec
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static byte[] Encode(ApiToken token) => JsonSerializer.SerializeToUtf8Bytes(
        new Kept(
            token.Id, token.Name, token.Grant.Role.Text(), token.Grant.Cluster, token.Grant.Environment, token.Hash, token.CreatedBy, token.CreatedAt, token.ExpiresAt,
            token.LastUsedAt, token.RevokedAt, token.RevokedBy),
        Options);

    /// <summary>Reads a token; null when the bytes are none, or one that another version of M3Admin wrote in a way that this one does not know: it lets nobody in.</summary>
    /// <param name="id">The id that its key says.</param>
    /// <param name="bytes">The value.</param>
    public static ApiToken? Decode(string id, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<Kept>(bytes, Options) is { Name: { } name, Hash: { } hash } kept && kept.Id == id && Roles.Parse(kept.Role) is { } role
                ? new ApiToken(id, name, new Grant(role, kept.Cluster, kept.Environment), hash, kept.CreatedBy ?? "", kept.CreatedAt, kept.ExpiresAt)
                {
                    LastUsedAt = kept.LastUsedAt,
                    RevokedAt = kept.RevokedAt,
                    RevokedBy = kept.RevokedBy ?? "",
                }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Kept(
        string? Id, string? Name, string? Role, string? Cluster, string? Environment, string? Hash, string? CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt,
        DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt, string? RevokedBy);
}
