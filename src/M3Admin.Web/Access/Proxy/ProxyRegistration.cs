using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access.Proxy;

/// <summary>Adds sign-in by a company's proxy to a host.</summary>
public static class ProxyRegistration
{
    /// <summary>The scheme's name.</summary>
    public const string Scheme = "Proxy";

    /// <summary>
    /// Adds the scheme <see cref="Scheme"/>: each request is from whom the proxy says, and from nobody without it.
    /// Whether it is in use is known when the host has read its configuration, and no sooner.
    /// </summary>
    /// <param name="builder">The host's schemes.</param>
    /// <param name="options">What was configured, without mistakes (<see cref="ProxyOptionsMistakes"/>); null when it is not in use.</param>
    public static AuthenticationBuilder AddProxySignIn(this AuthenticationBuilder builder, Func<IServiceProvider, ProxyOptions?> options)
    {
        var services = builder.Services;
        services.AddSingleton(provider => new ProxyReader(options(provider) ?? new ProxyOptions()));
        services.AddTransient<ProxyHandler>();
        services.AddOptions<ProxySchemeOptions>(Scheme).Configure<IServiceProvider>((scheme, provider) => scheme.Proxy = options(provider) ?? new ProxyOptions());
        services.AddSingleton<IConfigureOptions<AuthenticationOptions>>(provider => new ConfigureOptions<AuthenticationOptions>(schemes => AddScheme(schemes, options(provider))));
        return builder;
    }

    private static void AddScheme(AuthenticationOptions schemes, ProxyOptions? options)
    {
        if (options is not null)
        {
            schemes.AddScheme<ProxyHandler>(Scheme, displayName: null);
        }
    }
}
