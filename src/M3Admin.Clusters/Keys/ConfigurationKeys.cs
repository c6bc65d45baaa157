using M3Admin.Clusters.RuntimeConfig;

namespace M3Admin.Clusters.Keys;

/// <summary>Where M3 keeps the runtime configuration of an environment.</summary>
public static class ConfigurationKeys
{
    /// <summary>The prefix of all of an environment's keys. Environments whose names go on after a slash lie below it too.</summary>
    public static string PrefixOf(string environment) => $"_kv/{environment}/";

    /// <summary>Such as <c>_kv/default_env/m3db.query.limits</c>.</summary>
    public static string Of(string environment, ConfigKey key) => Of(environment, (key ?? throw new ArgumentNullException(nameof(key))).Name);

    /// <summary>The key of that name.</summary>
    public static string Of(string environment, string name) => $"{PrefixOf(environment)}{name}";
}
