using M3Admin.Web.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access.Hardening;

/// <summary>Believes the forwarding headers of the configured proxies, and of nobody else.</summary>
internal sealed class BelievedProxies(IOptions<ConsoleOptions> console) : IConfigureOptions<ForwardedHeadersOptions>
{
    /// <inheritdoc/>
    public void Configure(ForwardedHeadersOptions options)
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in console.Value.Access.TrustedProxies)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        options.ForwardedHeaders = console.Value.Access.TrustedProxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
    }
}
