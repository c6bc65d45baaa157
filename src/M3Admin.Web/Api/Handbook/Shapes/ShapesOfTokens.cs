using System.Collections.Immutable;
using M3Admin.Operations.Access;
using M3Admin.Operations.Access.Tokens;

namespace M3Admin.Web.Api.Handbook.Shapes;

/// <summary>What calls about API tokens take and answer with.</summary>
internal static class ShapesOfTokens
{
    private static readonly ApiType Role = ApiType.OneOf(new[] { Operations.Access.Role.Viewer, Operations.Access.Role.Operator, Operations.Access.Role.Admin }.Select(role => role.Text()));
    private static readonly ApiType MomentOrNull = new ApiType.OrNull(ApiType.Moment);
    private static readonly ApiType TextOrNull = new ApiType.OrNull(ApiType.AnyText);

    public static ImmutableArray<ApiShape> All { get; } =
    [
        new("TokenList", "All tokens.",
            new ApiMember("tokens", ApiType.ListOf("Token"), "By name.")),
        new("WantedToken", "A token that is wanted.",
            new("name", ApiType.AnyText, $"What it is for: 1 to {TokenRules.LongestName} characters that can be seen. No two live tokens have the same."),
            new("role", Role, "What it may do."),
            new("cluster", TextOrNull, "In which cluster; every one otherwise.", IsOptional: true),
            new("environment", TextOrNull, "In which of its environments; every one otherwise.", IsOptional: true),
            new("expiresAt", MomentOrNull, "From when on it lets nobody in; never otherwise.", IsOptional: true)),
        new("CreatedToken", "A token that was just created.",
            new("token", new ApiType.Shaped("Token"), "The token."),
            new("secret", ApiType.AnyText, "What is sent with each call. It is told only here.")),
        new("RevokedToken", "A token that lets nobody in any more.",
            new("token", new ApiType.Shaped("Token"), "The token."),
            new("already", ApiType.YesOrNo, "Whether it had been revoked before.")),
        new("Token", "An API token.",
            new("id", ApiType.AnyText, "Names it for ever."),
            new("name", ApiType.AnyText, "What people call it. Changes made with it are journalled as token: and this name."),
            new("state", ApiType.OneOf(Enum.GetNames<TokenState>().Select(name => name.ToLowerInvariant())), "Whether it lets anybody in."),
            new("role", Role, "What it may do."),
            new("cluster", TextOrNull, "In which cluster; null for every one."),
            new("environment", TextOrNull, "In which environment; null for every one."),
            new("createdBy", ApiType.AnyText, "Who created it."),
            new("createdAt", ApiType.Moment, "When."),
            new("expiresAt", MomentOrNull, "From when on it lets nobody in; null for never."),
            new("lastUsedAt", MomentOrNull, "When it was last used, to within a minute; null for never."),
            new("revokedAt", MomentOrNull, "When it was revoked; null when it was not."),
            new("revokedBy", ApiType.AnyText, "Who revoked it; empty when nobody did.")),
    ];
}
