using System.Buffers.Text;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using M3Admin.Web.Access.Oidc.Provider;
using M3Admin.Web.Access.Oidc.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access.Oidc;

/// <summary>
/// OpenID Connect's code flow. The framework's handler keeps the state, binds it to the browser and signs in; what is added is where to go (discovery),
/// the nonce, and what is believed of the answer (the id token).
/// </summary>
internal sealed class OidcHandler(IOptionsMonitor<OidcSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SignInProvider provider, IdTokenCheck check)
    : OAuthHandler<OidcSchemeOptions>(options, logger, encoder), IAuthenticationSignOutHandler
{
    private const string Nonce = "nonce";
    private const string Begun = "begun";
    private const string IdToken = "id_token";
    private const int LongestKeptToken = 4 * 1024;
    private const string UsualScopes = "openid profile email";

    private ProviderMetadata? _provider;

    private OidcOptions Oidc => Options.Oidc;

    // Every way in fetches it first; the framework's own steps in between are not asynchronous.
    private ProviderMetadata Provider => _provider ?? throw new InvalidOperationException("The company's sign-in has not been asked where it is.");

    /// <inheritdoc/>
    public override async Task<bool> HandleRequestAsync()
    {
        if (!string.Equals(Request.Path, Oidc.SignedOutPath, StringComparison.OrdinalIgnoreCase))
        {
            return await base.HandleRequestAsync();
        }

        await OidcAnswers.SignedOutAsync(Context);
        return true;
    }

    /// <inheritdoc/>
    public async Task SignOutAsync(AuthenticationProperties? properties)
    {
        var token = await Context.GetTokenAsync(Options.SignInScheme, IdToken);
        await Context.SignOutAsync(Options.SignInScheme);
        await (await EndSessionAsync(token) is { } there ? SignInAnswers.SignOutThereAsync(Context, there) : OidcAnswers.SignedOutAsync(Context));
    }

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!IsNavigation())
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            _provider = await provider.MetadataAsync(Context.RequestAborted);
        }
        catch (SignInException failure)
        {
            await OidcAnswers.TroubleAsync(Context, failure.Trouble);
            return;
        }

        var asked = string.IsNullOrEmpty(properties.RedirectUri) ? OriginalPathBase.ToUriComponent() + OriginalPath.ToUriComponent() + Request.QueryString.ToUriComponent() : properties.RedirectUri;
        properties.RedirectUri = LocalAddress.OrHome(asked, OriginalPathBase);
        properties.Items[Nonce] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        properties.Items[Begun] = TimeProvider.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        await base.HandleChallengeAsync(properties);
    }

    /// <inheritdoc/>
    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        properties.Items[OAuthConstants.CodeVerifierKey] = verifier;
        return QueryHelpers.AddQueryString(Provider.Authorization.AbsoluteUri, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = Oidc.ClientId,
            ["response_type"] = "code",
            ["scope"] = Oidc.Scopes.Count == 0 ? UsualScopes : string.Join(' ', Oidc.Scopes),
            ["redirect_uri"] = redirectUri,
            ["nonce"] = properties.Items[Nonce],
            [OAuthConstants.CodeChallengeKey] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            [OAuthConstants.CodeChallengeMethodKey] = OAuthConstants.CodeChallengeMethodS256,
            ["state"] = Options.StateDataFormat.Protect(properties),
        });
    }

    /// <inheritdoc/>
    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        _provider = await provider.MetadataAsync(Context.RequestAborted);
        var issuer = Request.Query["iss"];
        if (!HttpMethods.IsGet(Request.Method) || (issuer.Count == 0 ? Provider.NamesIssuer : issuer != Oidc.Authority))
        {
            throw new SignInException(SignInTrouble.Lost);
        }

        return await base.HandleRemoteAuthenticateAsync();
    }

    /// <inheritdoc/>
    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        if (!context.Properties.Items.Remove(OAuthConstants.CodeVerifierKey, out var verifier) || verifier is null || IsOver(context.Properties))
        {
            throw new SignInException(SignInTrouble.Lost);
        }

        return OAuthTokenResponse.Success(await provider.Client.RedeemAsync(Provider, Oidc, context, verifier, Context.RequestAborted));
    }

    /// <inheritdoc/>
    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var token = tokens.Response?.RootElement.Text(IdToken) ?? "";
        var claims = await BelievedAsync(token, properties);
        var person = SignedInPerson.Read(claims, await BeyondAsync(claims, tokens.AccessToken), Oidc, Options.KeepsGroup);
        if (Provider.EndSession is not null && token.Length <= LongestKeptToken)
        {
            properties.StoreTokens([new AuthenticationToken { Name = IdToken, Value = token }]); // Some ask for it when somebody signs out.
        }

        return new AuthenticationTicket(person.Principal(Scheme.Name), properties, Scheme.Name);
    }

    private async Task<JsonElement> BelievedAsync(string token, AuthenticationProperties properties)
    {
        properties.Items.Remove(Begun);
        properties.Items.Remove(Nonce, out var nonce);
        try
        {
            return await check.ClaimsAsync(token, new IdTokenExpectation(Oidc.Authority, Oidc.ClientId, nonce ?? throw new SignInException(SignInTrouble.Lost), Oidc.ClockSkew), Context.RequestAborted);
        }
        catch (IdTokenException refused)
        {
            throw new SignInException(SignInTrouble.Untrusted(refused.Message));
        }
    }

    // Some put names and groups not into the token, but where it can be asked for with the other one.
    private async Task<JsonElement?> BeyondAsync(JsonElement claims, string? accessToken)
    {
        if (SignedInPerson.IsTold(claims, Oidc) || Provider.UserInfo is not { } address)
        {
            return null;
        }

        var said = await provider.Client.GetAsync(address, Context.RequestAborted, new AuthenticationHeaderValue("Bearer", accessToken));
        return said.Text(SignedInPerson.SubjectClaim) == claims.Text(SignedInPerson.SubjectClaim)
            ? said
            : throw new SignInException(SignInTrouble.Untrusted("what it says beyond the token is about somebody else"));
    }

    private async Task<Uri?> EndSessionAsync(string? token)
    {
        try
        {
            var address = (await provider.MetadataAsync(Context.RequestAborted)).EndSession;
            return address is null ? null : new Uri(QueryHelpers.AddQueryString(address.AbsoluteUri, new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["client_id"] = Oidc.ClientId,
                ["post_logout_redirect_uri"] = BuildRedirectUri(Oidc.SignedOutPath),
                ["id_token_hint"] = token,
            }));
        }
        catch (SignInException failure)
        {
            Logger.SignedOutHereAlone(Context.User.Identity?.Name, failure.Trouble.What);
            return null;
        }
    }

    // Only who looks at a page is sent elsewhere to sign in: a script's call, or a page's, would not come back.
    private bool IsNavigation() =>
        HttpMethods.IsGet(Request.Method) &&
        Request.Headers["Sec-Fetch-Mode"].ToString() is "" or "navigate" &&
        Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    // The browser forgets the cookie by then; this is for one that does not.
    private bool IsOver(AuthenticationProperties properties) =>
        !properties.Items.TryGetValue(Begun, out var begun) || !long.TryParse(begun, CultureInfo.InvariantCulture, out var seconds) ||
        TimeProvider.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) > Options.RemoteAuthenticationTimeout;
}
