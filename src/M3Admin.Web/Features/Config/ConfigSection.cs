namespace M3Admin.Web.Features.Config;

/// <summary>What the page shows of an environment.</summary>
public enum ConfigSection
{
    /// <summary>The runtime configuration.</summary>
    Keys,

    /// <summary>The namespaces.</summary>
    Namespaces,

    /// <summary>Elections and heartbeats.</summary>
    Elections,
}
