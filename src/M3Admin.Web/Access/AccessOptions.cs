using M3Admin.Web.Access.Oidc;
using M3Admin.Web.Access.Proxy;

namespace M3Admin.Web.Access;

/// <summary>Who may use the console: <c>M3Admin:Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>How people sign in.</summary>
    public AccessMode Mode { get; set; } = AccessMode.Local;

    /// <summary>The folder for <c>users.json</c> and the keys that protect cookies. Consoles behind one load balancer share it.</summary>
    public string Path { get; set; } = "data";

    /// <summary>How long somebody stays signed in without doing anything.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Who signs in with a password, besides those of <c>users.json</c>.</summary>
    public IList<UserOptions> Users { get; } = [];

    /// <summary>Roles, by name or group.</summary>
    public IList<GrantOptions> Grants { get; } = [];

    /// <summary>The company's sign-in.</summary>
    public OidcOptions Oidc { get; set; } = new();

    /// <summary>The company's proxy that signs people in.</summary>
    public ProxyOptions Proxy { get; set; } = new();

    /// <summary>Networks (CIDR) of the reverse proxies whose <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> are believed.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>How many pages one person may have open at once.</summary>
    public int MaxPagesPerUser { get; set; } = 50;

    /// <summary>How many pages may be open at once in all.</summary>
    public int MaxPages { get; set; } = 1_000;
}
