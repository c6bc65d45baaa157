namespace M3Admin.LocalIssuer;

/// <summary>A code that was redeemed, or was to be.</summary>
/// <param name="Code">The code.</param>
/// <param name="Challenge">What was asked for when the code was given out; null when it is not known, or was redeemed already.</param>
/// <param name="Verifier">What was sent along.</param>
/// <param name="Authorization">The header that says who redeems it.</param>
/// <param name="Secret">The secret, where it came in the form.</param>
public sealed record Redemption(string Code, string? Challenge, string Verifier, string Authorization, string Secret);
