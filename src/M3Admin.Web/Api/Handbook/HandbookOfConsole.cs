using System.Collections.Immutable;
using M3Admin.Operations.Access.Tokens;
using M3Admin.Web.Api.Handbook.Shapes;

namespace M3Admin.Web.Api.Handbook;

/// <summary>The calls that are about the console itself, not about a placement.</summary>
internal static class HandbookOfConsole
{
    private const string Token =
        """{"id":"4f1c09a2be73","name":"deploy-pipeline","state":"live","role":"operator","cluster":"metrics-prod","environment":null,"createdBy":"ann","createdAt":"2026-11-24T08:00:00Z","expiresAt":"2027-02-22T00:00:00Z","lastUsedAt":null,"revokedAt":null,"revokedBy":""}""";

    private const string Secret = "m3a_4f1c09a2be73_0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9";

    private static readonly ApiAnswer Mistaken = new(400, "The token cannot be created: errors has every reason.");
    private static readonly ApiAnswer Denied = new(403, "Whoever asks is no admin of the whole console, or the console is read-only.");
    private static readonly ApiAnswer NotFound = new(404, $"There is no such token, or it was cleared away {TokenStore.ShownAfterEnd.Days} days after it had ended.");
    private static readonly ApiAnswer TooLarge = new(413, "The body is too large.");
    private static readonly ApiAnswer NoStore = new(503, "etcd does not answer. Where it is unknown whether it was written, list the tokens to see.");

    public static ImmutableArray<ApiCall> All { get; } =
    [
        new("GET", "/tokens", "Lists the API tokens", "For admins of the whole console. By name, without their secrets; those that ended are listed for 30 days more.", $$"""{"tokens":[{{Token}}]}""")
        {
            IsOfM3 = false, Root = ApiCall.Console, Answers = new ApiType.Shaped("TokenList"), Others = [Denied, NoStore],
        },
        new("POST", "/tokens", "Creates an API token", "For admins of the whole console. The secret is in this answer alone: nobody can find it out again. Send it with each call as Authorization: Bearer.", $$"""{"token":{{Token}},"secret":"{{Secret}}"}""")
        {
            IsOfM3 = false, Root = ApiCall.Console, Takes = new ApiType.Shaped("WantedToken"), Answers = new ApiType.Shaped("CreatedToken"),
            Body = """{"name":"deploy-pipeline","role":"operator"}""", Others = [Mistaken, Denied, TooLarge, NoStore],
        },
        new("DELETE", "/tokens/{id}", "Revokes an API token", "For admins of the whole console. It lets nobody in from then on; done again, it changes nothing and already is true.", $$"""{"token":{{Token.Replace("\"live\"", "\"revoked\"", StringComparison.Ordinal).Replace("\"revokedAt\":null,\"revokedBy\":\"\"", "\"revokedAt\":\"2026-11-25T08:00:00Z\",\"revokedBy\":\"ann\"", StringComparison.Ordinal)}},"already":false}""")
        {
            IsOfM3 = false, Root = ApiCall.Console, InPath = [new("id", ApiType.AnyText, "The token's id.", "4f1c09a2be73")], Answers = new ApiType.Shaped("RevokedToken"), Others = [Denied, NotFound, NoStore],
        },
    ];
}
