using M3Admin.Web.Access.Oidc.Provider;
using M3Admin.Web.Access.Oidc.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace M3Admin.Web.Access.Oidc;

/// <summary>Adds a company's sign-in to a host.</summary>
public static class OidcRegistration
{
    /// <summary>The scheme's name.</summary>
    public const string Scheme = "Oidc";

    /// <summary>Adds the scheme <see cref="Scheme"/>: to be challenged with it is to be sent to the company's sign-in, and whoever comes back is signed in with the default scheme for that.</summary>
    /// <param name="builder">The host's schemes.</param>
    /// <param name="options">What was configured, without mistakes (<see cref="OidcOptionsMistakes"/>).</param>
    /// <param name="configure">What the host adds.</param>
    public static AuthenticationBuilder AddOidcSignIn(this AuthenticationBuilder builder, OidcOptions options, Action<OidcSchemeOptions>? configure = null)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new SignInProvider(options.Authority, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<IdTokenCheck>();
        return builder.AddOAuth<OidcSchemeOptions, OidcHandler>(Scheme, scheme =>
        {
            scheme.Oidc = options;
            scheme.ClientId = options.ClientId;
            scheme.CallbackPath = options.CallbackPath;
            scheme.UsePkce = true;
            scheme.CorrelationCookie.Name = "M3Admin.SignIn.";
            scheme.CorrelationCookie.SameSite = SameSiteMode.Lax; // The browser comes back by a link, not by a form: so the cookie needs neither None nor, on loopback, TLS.
            scheme.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            scheme.Events.OnRemoteFailure = SignInAnswers.FailedAsync;
            configure?.Invoke(scheme);
        });
    }
}
