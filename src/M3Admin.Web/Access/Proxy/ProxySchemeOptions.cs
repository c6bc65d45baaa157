using Microsoft.AspNetCore.Authentication;

namespace M3Admin.Web.Access.Proxy;

/// <summary>How the proxy's word is hung into the host.</summary>
public sealed class ProxySchemeOptions : AuthenticationSchemeOptions
{
    /// <summary>What was configured.</summary>
    public ProxyOptions Proxy { get; set; } = new();
}
