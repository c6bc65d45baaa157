using M3Admin.Web.Access.Oidc.Provider;
using M3Admin.Web.Access.Oidc.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access.Oidc;

/// <summary>Adds a company's sign-in to a host.</summary>
public static class OidcRegistration
{
    /// <summary>The scheme's name.</summary>
    public const string Scheme = "Oidc";

    /// <summary>
    /// Adds the scheme <see cref="Scheme"/>: to be challenged with it is to be sent to the company's sign-in, and to sign out of it is to sign out there too.
    /// Whether it is in use is known when the host has read its configuration, and no sooner.
    /// </summary>
    /// <param name="builder">The host's schemes.</param>
    /// <param name="signInScheme">The scheme that keeps whoever comes back.</param>
    /// <param name="options">What was configured, without mistakes (<see cref="OidcOptionsMistakes"/>); null when it is not in use.</param>
    /// <param name="configure">What the host adds.</param>
    public static AuthenticationBuilder AddOidcSignIn(
        this AuthenticationBuilder builder, string signInScheme, Func<IServiceProvider, OidcOptions?> options, Action<IServiceProvider, OidcSchemeOptions>? configure = null)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new SignInProvider(options(provider)?.Authority ?? "", provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IdTokenCheck>();
        services.AddTransient<OidcHandler>();
        services.AddSingleton<IConfigureOptions<AuthenticationOptions>>(provider => new ConfigureOptions<AuthenticationOptions>(schemes => AddScheme(schemes, options(provider))));
        services.AddSingleton<IPostConfigureOptions<OidcSchemeOptions>, OAuthPostConfigureOptions<OidcSchemeOptions, OidcHandler>>();
        services.AddOptions<OidcSchemeOptions>(Scheme).Configure<IServiceProvider>((scheme, provider) =>
        {
            Configure(scheme, options(provider) ?? new OidcOptions(), provider.GetRequiredService<TimeProvider>());
            scheme.SignInScheme = signInScheme;
            configure?.Invoke(provider, scheme);
        });
        return builder;
    }

    private static void AddScheme(AuthenticationOptions schemes, OidcOptions? options)
    {
        if (options is not null)
        {
            schemes.AddScheme<OidcHandler>(Scheme, displayName: null);
        }
    }

    private static void Configure(OidcSchemeOptions scheme, OidcOptions options, TimeProvider time)
    {
        scheme.Oidc = options;
        scheme.ClientId = options.ClientId;
        scheme.CallbackPath = options.CallbackPath;
        scheme.TimeProvider = time;
        scheme.CorrelationCookie.Name = "m3admin-sign-in.";
        scheme.CorrelationCookie.SameSite = SameSiteMode.Lax; // The browser comes back by a link, not by a form: so the cookie needs neither None nor, on loopback, TLS.
        scheme.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        scheme.Events.OnRemoteFailure = OidcAnswers.FailedAsync;
    }
}
