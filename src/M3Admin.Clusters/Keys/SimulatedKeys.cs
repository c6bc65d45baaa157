using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Keys;

/// <summary>Where M3Admin notes that a placement is a simulated one. M3 never looks there.</summary>
public static class SimulatedKeys
{
    /// <summary>The prefix of all markers.</summary>
    public const string Prefix = "m3admin/simulated/";

    /// <summary>The key of a placement's marker, such as <c>m3admin/simulated/default_env/m3db</c>.</summary>
    public static string Of(ServiceKey service) => $"{Prefix}{service.Environment}/{service.Service.Text()}";

    /// <summary>The service whose marker is kept under <paramref name="key"/>; null when the key is no marker. The environment may contain slashes.</summary>
    /// <param name="key">A key of the store.</param>
    /// <param name="zone">The zone that the store serves.</param>
    public static ServiceKey? Parse(string key, string zone)
    {
        var slash = key.LastIndexOf('/');
        return key.StartsWith(Prefix, StringComparison.Ordinal) && slash > Prefix.Length && ServiceNames.Parse(key[(slash + 1)..]) is { } service
            ? new ServiceKey(service, key[Prefix.Length..slash], zone)
            : null;
    }
}
