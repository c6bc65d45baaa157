using Microsoft.AspNetCore.Authentication.OAuth;

namespace M3Admin.Web.Access.Oidc;

/// <summary>How the sign-in is hung into the host. Its addresses are not here: the company's sign-in names them when it is asked.</summary>
public sealed class OidcSchemeOptions : OAuthOptions
{
    /// <summary>What was configured.</summary>
    public OidcOptions Oidc { get; set; } = new();

    /// <summary>Which of a person's groups concern the console. Companies have people in hundreds of them, and each request carries the kept ones along.</summary>
    public Predicate<string> KeepsGroup { get; set; } = _ => true;

    /// <inheritdoc/>
    // What was configured is checked, key by key, when the console starts; the rest comes from the company's sign-in.
    public override void Validate()
    {
    }
}
