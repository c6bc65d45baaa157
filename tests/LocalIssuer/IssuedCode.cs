namespace M3Admin.LocalIssuer;

/// <summary>What a code was given out for.</summary>
/// <param name="Challenge">The hash of the verifier that has to come with it.</param>
/// <param name="Nonce">What the token has to carry back.</param>
/// <param name="RedirectUri">Where it was sent.</param>
internal sealed record IssuedCode(string Challenge, string? Nonce, string RedirectUri);
