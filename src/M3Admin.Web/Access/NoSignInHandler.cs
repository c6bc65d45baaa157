using System.Security.Claims;
using System.Text.Encodings.Web;
using M3Admin.Operations.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access;

/// <summary>Takes everybody for an admin called <c>local</c>: where nobody signs in, whoever reaches the console may do everything.</summary>
internal sealed class NoSignInHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Name = "local";

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, Name), new Claim(AccessClaims.Grant, AccessClaims.ToText(new Grant(Role.Admin)))], Schemes.None);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Schemes.None)));
    }
}
