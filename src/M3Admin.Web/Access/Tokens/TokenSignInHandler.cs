using System.Security.Claims;
using System.Text.Encodings.Web;
using M3Admin.Operations.Access.Tokens;
using M3Admin.Web.Api;
using M3Admin.Web.Api.Plans;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access.Tokens;

/// <summary>Lets in whoever sends a token as <c>Authorization: Bearer m3a_…</c>, and says in the words of RFC 6750 why somebody is not.</summary>
internal sealed class TokenSignInHandler(TokenGuard guard, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Realm = "Bearer realm=\"M3Admin\"";
    private const string RetryAfterSeconds = "5";

    private TokenCheck? _check;

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(!BearerHeader.IsIn(Request) ? AuthenticateResult.NoResult() : Authenticate());

    /// <summary>Says that a token is missing, or that the one that came lets nobody in: not whether it never was, has expired or is revoked.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => _check switch
    {
        TokenCheck.Unknowable unknowable => TellSilenceAsync(unknowable),
        _ when BearerHeader.IsIn(Request) && BearerHeader.TokenOf(Request) is null => TellAsync(
            StatusCodes.Status400BadRequest, "The token cannot be read", $"{Realm}, error=\"invalid_request\"", "Send one token, as 'Authorization: Bearer m3a_…', and nothing else in that header."),
        TokenCheck.Refused => TellAsync(
            StatusCodes.Status401Unauthorized, "Not signed in", $"{Realm}, error=\"invalid_token\", error_description=\"The token is not known, has expired or is revoked\"",
            "The token that was sent lets nobody in: it is not known, has expired or is revoked. An admin makes another one on the page /access."),
        _ => TellAsync(StatusCodes.Status401Unauthorized, "Not signed in", Realm, "This call takes an API token: send it as 'Authorization: Bearer m3a_…'. An admin makes one on the page /access."),
    };

    /// <summary>Says that the token is good, and its role too low.</summary>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => TellAsync(
        StatusCodes.Status403Forbidden, "Not allowed", $"{Realm}, error=\"insufficient_scope\"", "The token's role does not allow this; an admin makes one with another role on the page /access.");

    private AuthenticateResult Authenticate()
    {
        var from = Context.Connection.RemoteIpAddress?.ToString() ?? "";
        _check = guard.Check(BearerHeader.TokenOf(Request) ?? "", from);
        return _check switch
        {
            TokenCheck.Accepted accepted => AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(Identity(accepted.Token)), Scheme.Name)),
            TokenCheck.Unknowable => AuthenticateResult.Fail("the store is not heard, so no token is taken"),
            _ => AuthenticateResult.Fail("the token lets nobody in"),
        };
    }

    private ClaimsIdentity Identity(ApiToken token) => new(
        [new Claim(ClaimTypes.Name, token.CallerName), new Claim(AccessClaims.Token, token.Id), .. token.Grants.Select(grant => new Claim(AccessClaims.Grant, AccessClaims.ToText(grant)))],
        Scheme.Name);

    private Task TellSilenceAsync(TokenCheck.Unknowable unknowable)
    {
        Response.Headers.RetryAfter = RetryAfterSeconds;
        return TellAsync(
            StatusCodes.Status503ServiceUnavailable, "Tokens cannot be checked", "",
            $"The store that keeps the tokens is not heard, so nobody can tell whether this one still holds, and it is not taken. Nothing was done; try again. {unknowable.Reason}");
    }

    private Task TellAsync(int status, string title, string challenge, string why)
    {
        if (challenge.Length > 0)
        {
            Response.Headers.WWWAuthenticate = challenge;
        }

        IResult answer = Context.GetEndpoint()?.Metadata.GetMetadata<AnswersAsM3>() is not null ? new ApiError(status, why) : Problem.Of(status, title, why);
        return answer.ExecuteAsync(Context);
    }
}
