using M3Admin.Operations.Access;
using M3Admin.Operations.Access.Tokens;

namespace M3Admin.Web.Api.Tokens;

/// <summary>A token as the API tells it.</summary>
internal static class TokenMessage
{
    public static object Of(ApiToken token, DateTimeOffset now) => new
    {
        id = token.Id,
        name = token.Name,
        state = token.StateAt(now).ToString().ToLowerInvariant(),
        role = token.Grant.Role.Text(),
        cluster = token.Grant.Cluster,
        environment = token.Grant.Environment,
        createdBy = token.CreatedBy,
        createdAt = token.CreatedAt,
        expiresAt = token.ExpiresAt,
        lastUsedAt = token.LastUsedAt,
        revokedAt = token.RevokedAt,
        revokedBy = token.RevokedBy,
    };
}
