using Microsoft.AspNetCore.Authentication;

namespace M3Admin.Web.Access.Tokens;

/// <summary>Adds tokens as a way to sign in.</summary>
public static class TokenSignIn
{
    /// <summary>Adds the scheme <see cref="Schemes.Bearer"/>.</summary>
    public static AuthenticationBuilder AddTokenSignIn(this AuthenticationBuilder builder) =>
        builder.AddScheme<AuthenticationSchemeOptions, TokenSignInHandler>(Schemes.Bearer, displayName: null, _ => { });
}
