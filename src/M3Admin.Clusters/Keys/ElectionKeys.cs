namespace M3Admin.Clusters.Keys;

/// <summary>Where M3's processes stand in elections: <c>_ld/&lt;environment&gt;/&lt;service&gt;/&lt;election id&gt;/&lt;lease in hexadecimal&gt;</c>.</summary>
internal static class ElectionKeys
{
    /// <summary>The prefix of all elections of an environment. Environments whose names go on after a slash lie below it too.</summary>
    public static string PrefixOf(string environment) => $"_ld/{environment}/";

    /// <summary>Takes a key apart; null when it is none of an election in that environment. The election id may contain slashes.</summary>
    public static (string Service, string Id, string Lease)? Parse(string environment, string key)
    {
        var prefix = PrefixOf(environment);
        if (!key.StartsWith(prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var (rest, service, lease) = (key[prefix.Length..], key.IndexOf('/', prefix.Length) - prefix.Length, key.LastIndexOf('/') - prefix.Length);
        return service > 0 && lease > service + 1 && lease < rest.Length - 1 ? (rest[..service], rest[(service + 1)..lease], rest[(lease + 1)..]) : null;
    }
}
