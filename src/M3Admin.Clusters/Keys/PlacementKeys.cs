using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Keys;

/// <summary>Where M3 keeps its placements. The zone is never in a key: it names the etcd cluster.</summary>
public static class PlacementKeys
{
    /// <summary>The prefix of the database's and the coordinators' placements.</summary>
    public const string ServiceDiscoveryPrefix = "_sd.placement/";

    /// <summary>The prefix of the aggregators' placements.</summary>
    public const string AggregatorPrefix = "/placement/";

    /// <summary>The key of a placement, such as <c>_sd.placement/default_env/m3db</c> or <c>/placement/default_env/m3aggregator</c>.</summary>
    public static string Of(ServiceKey service) => $"{PrefixOf(service.Service)}{service.Environment}/{service.Service.Text()}";

    /// <summary>The service whose placement is kept under <paramref name="key"/>; null when the key is no placement's. The environment may contain slashes.</summary>
    /// <param name="key">A key of the store.</param>
    /// <param name="zone">The zone that the store serves.</param>
    public static ServiceKey? Parse(string key, string zone)
    {
        var slash = key.LastIndexOf('/');
        if (slash < 0 || ServiceNames.Parse(key[(slash + 1)..]) is not { } service)
        {
            return null;
        }

        var prefix = PrefixOf(service);
        return key.StartsWith(prefix, StringComparison.Ordinal) && slash > prefix.Length
            ? new ServiceKey(service, key[prefix.Length..slash], zone)
            : null;
    }

    private static string PrefixOf(ServiceName service) => service == ServiceName.M3Aggregator ? AggregatorPrefix : ServiceDiscoveryPrefix;
}
