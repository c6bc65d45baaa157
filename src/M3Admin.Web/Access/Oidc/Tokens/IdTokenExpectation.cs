namespace M3Admin.Web.Access.Oidc.Tokens;

/// <summary>What a token has to say to be taken.</summary>
/// <param name="Issuer">Who it is from.</param>
/// <param name="ClientId">Whom it is for.</param>
/// <param name="Nonce">What was given along when this sign-in was begun.</param>
/// <param name="ClockSkew">How far the two clocks may be apart.</param>
internal sealed record IdTokenExpectation(string Issuer, string ClientId, string Nonce, TimeSpan ClockSkew);
