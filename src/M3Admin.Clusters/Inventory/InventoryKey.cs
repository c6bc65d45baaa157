namespace M3Admin.Clusters.Inventory;

/// <summary>A key that M3 keeps beside its placements, taken apart.</summary>
/// <param name="Kind">What is kept there.</param>
/// <param name="Environment">Whose it is. May contain slashes.</param>
/// <param name="Service">The service it is about, such as <c>m3aggregator</c>; empty for settings and topics.</param>
/// <param name="Name">The setting, the topic, the election or the instance; empty for metadata.</param>
public sealed record InventoryKey(KeptKind Kind, string Environment, string Service, string Name)
{
    /// <summary>The prefix of each kind.</summary>
    public static string PrefixOf(KeptKind kind) => kind switch
    {
        KeptKind.Setting => "_kv/",
        KeptKind.Metadata => "_sd.metadata/",
        KeptKind.Topic => "/topic/",
        KeptKind.Candidate => "_ld/",
        KeptKind.Heartbeat => "_hb/",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of key"),
    };

    /// <summary>Takes a key apart; null when it is none of that kind. An environment may contain slashes, so it is what stands before the parts that are known.</summary>
    public static InventoryKey? Parse(KeptKind kind, string key)
    {
        var prefix = PrefixOf(kind);
        var rest = key.StartsWith(prefix, StringComparison.Ordinal) ? key[prefix.Length..] : "";
        var found = kind switch
        {
            KeptKind.Setting => Setting(rest),
            KeptKind.Topic => Last(rest) is var (environment, name) ? new InventoryKey(kind, environment, "", name) : null,
            KeptKind.Metadata => Last(rest) is var (environment, service) ? new InventoryKey(kind, environment, service, "") : null,
            KeptKind.Candidate => OfService(kind, rest, DropLease),
            _ => OfService(kind, rest, name => name),
        };
        return found is { Environment.Length: > 0 } ? found : null;
    }

    // Aggregators write "shardset/<id>/flush" below their environment, sometimes after a second slash.
    private static InventoryKey? Setting(string rest)
    {
        var shardSet = rest.IndexOf("/shardset/", StringComparison.Ordinal);
        return shardSet > 0 ? new InventoryKey(KeptKind.Setting, rest[..shardSet].TrimEnd('/'), "", rest[(shardSet + 1)..])
            : Last(rest) is var (environment, name) ? new InventoryKey(KeptKind.Setting, environment, "", name)
            : null;
    }

    private static InventoryKey? OfService(KeptKind kind, string rest, Func<string, string> shorten) => Placements.Model.ServiceNames.All
        .Select(service => Placements.Model.ServiceNames.Text(service))
        .Select(service => rest.IndexOf($"/{service}/", StringComparison.Ordinal) is > 0 and var at ? new InventoryKey(kind, rest[..at], service, shorten(rest[(at + service.Length + 2)..])) : null)
        .FirstOrDefault(found => found is not null);

    // What follows the election's name is the lease that the candidacy lives on.
    private static string DropLease(string name) => name.LastIndexOf('/') is > 0 and var at ? name[..at] : name;

    private static (string Before, string After)? Last(string rest) => rest.LastIndexOf('/') is > 0 and var at ? (rest[..at], rest[(at + 1)..]) : null;
}
