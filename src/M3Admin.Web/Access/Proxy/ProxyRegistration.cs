using Microsoft.AspNetCore.Authentication;

namespace M3Admin.Web.Access.Proxy;

/// <summary>Adds sign-in by a company's proxy to a host.</summary>
public static class ProxyRegistration
{
    /// <summary>The scheme's name.</summary>
    public const string Scheme = "Proxy";

    /// <summary>Adds the scheme <see cref="Scheme"/>: each request is from whom the proxy says, and from nobody without it.</summary>
    /// <param name="builder">The host's schemes.</param>
    /// <param name="options">What was configured, without mistakes (<see cref="ProxyOptionsMistakes"/>).</param>
    public static AuthenticationBuilder AddProxySignIn(this AuthenticationBuilder builder, ProxyOptions options)
    {
        builder.Services.AddSingleton(new ProxyReader(options));
        return builder.AddScheme<ProxySchemeOptions, ProxyHandler>(Scheme, scheme => scheme.Proxy = options);
    }
}
