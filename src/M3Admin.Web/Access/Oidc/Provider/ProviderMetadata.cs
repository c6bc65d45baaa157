using System.Collections.Immutable;
using System.Text.Json;

namespace M3Admin.Web.Access.Oidc.Provider;

/// <summary>Where a company's sign-in is asked for what: its discovery document.</summary>
internal sealed record ProviderMetadata
{
    private const string BasicMethod = "client_secret_basic";

    /// <summary>Where the browser is sent to sign in.</summary>
    public required Uri Authorization { get; init; }

    /// <summary>Where a code is redeemed.</summary>
    public required Uri Token { get; init; }

    /// <summary>Where the keys are.</summary>
    public required Uri Keys { get; init; }

    /// <summary>Who somebody is, beyond the token; null where that is not offered.</summary>
    public Uri? UserInfo { get; init; }

    /// <summary>Where the browser is sent to sign out; null where that is not offered.</summary>
    public Uri? EndSession { get; init; }

    /// <summary>Whether the console's secret goes into the header rather than into the form.</summary>
    public bool TakesBasic { get; init; } = true;

    /// <summary>Whether every answer says whose it is (RFC 9207).</summary>
    public bool NamesIssuer { get; init; }

    /// <summary>Reads the document.</summary>
    /// <exception cref="ProviderFaultException">It is not the authority's, or something is missing.</exception>
    public static ProviderMetadata Read(JsonElement document, string authority)
    {
        var issuer = document.Text("issuer");
        if (!string.Equals(issuer, authority, StringComparison.Ordinal))
        {
            throw new ProviderFaultException($"its discovery document is of the issuer '{issuer}', which is not, letter by letter, {OidcOptions.Section}:Authority");
        }

        ImmutableArray<string> methods = document.Texts("token_endpoint_auth_methods_supported") ?? [];
        return new ProviderMetadata
        {
            Authorization = Needed(document, "authorization_endpoint", authority),
            Token = Needed(document, "token_endpoint", authority),
            Keys = Needed(document, "jwks_uri", authority),
            UserInfo = Address(document, "userinfo_endpoint", authority),
            EndSession = Address(document, "end_session_endpoint", authority),
            TakesBasic = methods.IsEmpty || methods.Contains(BasicMethod),
            NamesIssuer = document.Has("authorization_response_iss_parameter_supported", out var named) && named.ValueKind == JsonValueKind.True,
        };
    }

    private static Uri Needed(JsonElement document, string name, string authority) =>
        Address(document, name, authority) ?? throw new ProviderFaultException($"its discovery document names no {name}");

    private static Uri? Address(JsonElement document, string name, string authority) => document.Text(name) switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var address) && IsAsSafeAs(authority, address) => address,
        var text => throw new ProviderFaultException($"its discovery document names the {name} '{text}', which is not encrypted"),
    };

    // An encrypted authority has no part that is not.
    private static bool IsAsSafeAs(string authority, Uri address) =>
        SafeAddress.IsSafe(address) && (address.Scheme == Uri.UriSchemeHttps || authority.StartsWith("http:", StringComparison.OrdinalIgnoreCase));
}
