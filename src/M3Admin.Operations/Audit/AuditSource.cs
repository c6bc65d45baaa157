using M3Admin.Placements.Model;

namespace M3Admin.Operations.Audit;

/// <summary>A chain that is audited: the journal of one placement, or the access events of a console.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Placement">Whose journal; null for access events.</param>
public sealed record AuditSource(string Cluster, ServiceKey? Placement)
{
    private const string Access = "access";

    /// <summary>For sentences: <c>metrics-prod / m3db</c>, with the environment where it is not the default one; <c>metrics-prod / access</c>.</summary>
    public string Text => Placement switch
    {
        null => $"{Cluster} / {Access}",
        { Environment: ServiceKey.DefaultEnvironment } placement => $"{Cluster} / {placement.Service.Text()}",
        { } placement => $"{Cluster} / {placement.Environment} / {placement.Service.Text()}",
    };

    /// <summary>For addresses: <c>metrics-prod/m3db/default_env</c> or <c>metrics-prod/access</c>, each part escaped.</summary>
    public override string ToString() => Placement is { } placement
        ? $"{Uri.EscapeDataString(Cluster)}/{placement.Service.Text()}/{Uri.EscapeDataString(placement.Environment)}"
        : $"{Uri.EscapeDataString(Cluster)}/{Access}";

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="zone">The zone of a cluster by its name; null where there is no such cluster.</param>
    public static AuditSource? Parse(string text, Func<string, string?> zone) => text.Split('/') switch
    {
        [var cluster, Access] => Of(cluster, zone, _ => null),
        [var cluster, var service, var environment] when ServiceNames.Parse(service) is { } name => Of(cluster, zone, found => new ServiceKey(name, Uri.UnescapeDataString(environment), found)),
        _ => null,
    };

    private static AuditSource? Of(string cluster, Func<string, string?> zone, Func<string, ServiceKey?> placement) =>
        zone(Uri.UnescapeDataString(cluster)) is { } found ? new AuditSource(Uri.UnescapeDataString(cluster), placement(found)) : null;
}
