using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using M3Admin.Web.Access.Oidc.Provider;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace M3Admin.Web.Access.Oidc;

/// <summary>Redeems a code for tokens (RFC 6749 4.1.3), with the verifier that only this sign-in has (RFC 7636).</summary>
internal static class CodeRedemption
{
    /// <summary>Redeems a code.</summary>
    /// <exception cref="SignInException">The company's sign-in refuses, or gives no tokens.</exception>
    public static async Task<JsonDocument> RedeemAsync(this ProviderClient client, ProviderMetadata provider, OidcOptions options, OAuthCodeExchangeContext code, string verifier, CancellationToken ct)
    {
        var isBasic = options.ClientSecret is not null && provider.TakesBasic;
        var (status, document) = await client.PostAsync(provider.Token, isBasic ? Basic(options) : null, Form(options, code, verifier, isBasic), ct);
        if (status == StatusCodes.Status200OK && document.RootElement.Text("access_token") is { Length: > 0 } && document.RootElement.Text("id_token") is { Length: > 0 })
        {
            return document;
        }

        using (document)
        {
            throw new SignInException(Trouble(status, document.RootElement, options));
        }
    }

    private static SignInTrouble Trouble(int status, JsonElement answer, OidcOptions options) => answer.Text("error") switch
    {
        // The code is at fault, not the sign-in: used already, too old, or not this one's.
        "invalid_grant" => SignInTrouble.Lost,
        { } error => SignInTrouble.Answered(error, answer.Text("error_description")),
        null => SignInTrouble.Unusable(options.Authority, status == StatusCodes.Status200OK ? "it redeems codes without giving an id_token and an access_token" : $"it answered {status} when a code was to be redeemed"),
    };

    private static IEnumerable<KeyValuePair<string, string>> Form(OidcOptions options, OAuthCodeExchangeContext code, string verifier, bool isBasic)
    {
        yield return new("grant_type", "authorization_code");
        yield return new("code", code.Code);
        yield return new("redirect_uri", code.RedirectUri);
        yield return new("client_id", options.ClientId);
        yield return new(OAuthConstants.CodeVerifierKey, verifier);
        if (options.ClientSecret is { } secret && !isBasic)
        {
            yield return new("client_secret", secret);
        }
    }

    // Each half is written as in a form before the two are put together (RFC 6749 2.3.1).
    private static AuthenticationHeaderValue Basic(OidcOptions options) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(options.ClientId)}:{Uri.EscapeDataString(options.ClientSecret ?? "")}")));
}
