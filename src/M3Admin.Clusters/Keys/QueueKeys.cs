using M3Admin.Placements.Model;

namespace M3Admin.Clusters.Keys;

/// <summary>Where M3Admin keeps the changes that wait for their turn, one key for each placement. M3 never looks there.</summary>
public static class QueueKeys
{
    /// <summary>The prefix of all queues.</summary>
    public const string Prefix = "m3admin/queue/";

    /// <summary>The key of a placement's queue.</summary>
    public static string Of(ServiceKey service) => $"{Prefix}{service.Service.Text()}/{EscapedEnvironment.Of(service.Environment)}";

    /// <summary>The service whose queue <paramref name="key"/> is; null when it is none.</summary>
    /// <param name="key">A key of the store.</param>
    /// <param name="zone">The zone that the store serves.</param>
    public static ServiceKey? Parse(string key, string zone)
    {
        var parts = key.StartsWith(Prefix, StringComparison.Ordinal) ? key[Prefix.Length..].Split('/') : [];
        return parts.Length == 2 && ServiceNames.Parse(parts[0]) is { } name && new ServiceKey(name, EscapedEnvironment.Read(parts[1]), zone) is var service && Of(service) == key ? service : null;
    }
}
