using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Text.Encodings.Web;
using M3Admin.Web.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access.Proxy;

/// <summary>Takes the proxy's word for who sends a request, and refuses everybody else's before anything is done with it.</summary>
internal sealed class ProxyHandler(IOptionsMonitor<ProxySchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ProxyReader reader)
    : AuthenticationHandler<ProxySchemeOptions>(options, logger, encoder), IAuthenticationRequestHandler
{
    // Of the connection, not of the request: what comes in X-Forwarded-For may be put there in the request's place, and anybody can write one.
    private IPAddress? From
    {
        get
        {
            try
            {
                return (Context.Features.Get<IConnectionSocketFeature>()?.Socket.RemoteEndPoint as IPEndPoint)?.Address;
            }
            catch (Exception gone) when (gone is ObjectDisposedException or SocketException)
            {
                return null; // Whoever it was has hung up.
            }
        }
    }

    /// <inheritdoc/>
    public async Task<bool> HandleRequestAsync()
    {
        if (reader.Read(Request.Headers, From) is not ProxyWord.Refused refused)
        {
            return false;
        }

        Logger.ProxyRefused(refused.Why);
        await SayAsync(refused.Status, refused.Why);
        return true;
    }

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(reader.Read(Request.Headers, From) switch
    {
        ProxyWord.Named person => AuthenticateResult.Success(new AuthenticationTicket(Principal(person), Scheme.Name)),
        ProxyWord.Refused refused => AuthenticateResult.Fail(refused.Why),
        _ => AuthenticateResult.NoResult(),
    });

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        SayAsync(StatusCodes.Status403Forbidden, $"Your company's proxy signs people in to this console, and this request does not come through it: it has no header {Options.Proxy.UserHeader}. Open the console by the proxy's address.");

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (ApiAccess.IsForScripts(Request.Path))
        {
            return ApiAccess.RefuseAsync(Context, StatusCodes.Status403Forbidden);
        }

        Response.Redirect($"{OriginalPathBase.ToUriComponent()}/no-role");
        return Task.CompletedTask;
    }

    private Task SayAsync(int status, string what)
    {
        if (Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return SignInAnswers.TroubleAsync(Context, status, [what], canSignIn: false);
        }

        Response.StatusCode = status;
        return Response.WriteAsync($"{what}\n", Context.RequestAborted);
    }

    private ClaimsPrincipal Principal(ProxyWord.Named person) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, person.Name), .. person.Groups.Select(group => new Claim(AccessClaims.Group, group))], Scheme.Name));
}
