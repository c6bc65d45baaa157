namespace M3Admin.Clusters.Keys;

/// <summary>Where M3's processes tell that they are alive: <c>_hb/&lt;environment&gt;/&lt;service&gt;/&lt;instance&gt;</c>.</summary>
internal static class HeartbeatKeys
{
    /// <summary>The prefix of all heartbeats of an environment. Environments whose names go on after a slash lie below it too.</summary>
    public static string PrefixOf(string environment) => $"_hb/{environment}/";

    /// <summary>Takes a key apart; null when it is none of a heartbeat in that environment.</summary>
    public static (string Service, string Instance)? Parse(string environment, string key)
    {
        var prefix = PrefixOf(environment);
        return key.StartsWith(prefix, StringComparison.Ordinal) && key[prefix.Length..].Split('/') is [{ Length: > 0 } service, { Length: > 0 } instance] ? (service, instance) : null;
    }
}
