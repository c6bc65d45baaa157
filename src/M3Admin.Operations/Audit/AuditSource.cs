using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Clusters.Journal.Events;
using M3Admin.Clusters.Keys;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;

namespace M3Admin.Operations.Audit;

/// <summary>A chain that is audited: the journal of one placement, what was done to a cluster itself, or the access events of a console.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Placement">Whose journal; null for events.</param>
/// <param name="IsOfCluster">Of events: whether they are about the cluster itself, such as etcd's members, rather than about access.</param>
public sealed record AuditSource(string Cluster, ServiceKey? Placement, bool IsOfCluster = false)
{
    private const string AccessName = "access";
    private const string ClusterName = "cluster";
    private const string Mark = "before-";

    /// <summary>Of a journal that was kept in another etcd: the move to this one, before which it was written; empty for those that are kept here.</summary>
    public string Move { get; init; } = "";

    /// <summary>For sentences: <c>metrics-prod / m3db</c>, with the environment where it is not the default one; <c>metrics-prod / access</c>; <c>metrics-prod / m3db, before the move a1b2c3d4</c>.</summary>
    public string Text => Placement switch
    {
        null => $"{Cluster} / {Name}",
        { Environment: ServiceKey.DefaultEnvironment } placement => $"{Cluster} / {placement.Service.Text()}{Before}",
        { } placement => $"{Cluster} / {placement.Environment} / {placement.Service.Text()}{Before}",
    };

    /// <summary>The service's name, <c>access</c> or <c>cluster</c>.</summary>
    public string Name => Placement?.Service.Text() ?? (IsOfCluster ? ClusterName : AccessName);

    /// <summary>The key that changes with every entry.</summary>
    internal string Head => Placement is not { } placement ? EventKeys.Head : (Move.Length == 0 ? JournalKeys.Of(placement) : JournalKeys.Of(placement).Under(MoveKeys.Journals(Move))).Head;

    /// <summary>Of events: the chain, to be read.</summary>
    /// <param name="store">The cluster's store.</param>
    /// <param name="time">The clock.</param>
    public EventJournal Events(IKeyValueStore store, TimeProvider time) => IsOfCluster ? new ClusterJournal(store, time) : new AccessJournal(store, time);

    /// <summary>Of a placement: its journal, to be read.</summary>
    /// <param name="store">The cluster's store.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidOperationException">It is a chain of events.</exception>
    public JournalView Journal(IKeyValueStore store, TimeProvider time) => Placement is not { } placement ? throw new InvalidOperationException($"{Text} is no placement's journal")
        : Move.Length == 0 ? new PlacementJournal(store, placement, time)
        : new MovedJournal(store, placement, Move, time);

    /// <summary>For addresses: <c>metrics-prod/m3db/default_env</c>, <c>metrics-prod/cluster</c> or <c>metrics-prod/access</c>, each part escaped; <c>metrics-prod/m3db/default_env/before-a1b2c3d4</c>.</summary>
    public override string ToString() => Placement is { } placement
        ? $"{Uri.EscapeDataString(Cluster)}/{Name}/{Uri.EscapeDataString(placement.Environment)}{(Move.Length == 0 ? "" : $"/{Mark}{Uri.EscapeDataString(Move)}")}"
        : $"{Uri.EscapeDataString(Cluster)}/{Name}";

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="zone">The zone of a cluster by its name; null where there is no such cluster.</param>
    public static AuditSource? Parse(string text, Func<string, string?> zone) => text.Split('/') switch
    {
        [var cluster, AccessName] => Of(cluster, zone, (name, _) => new AuditSource(name, null)),
        [var cluster, ClusterName] => Of(cluster, zone, (name, _) => new AuditSource(name, null, IsOfCluster: true)),
        [var cluster, var service, var environment] when ServiceNames.Parse(service) is { } known =>
            Of(cluster, zone, (name, found) => new AuditSource(name, new ServiceKey(known, Uri.UnescapeDataString(environment), found))),
        [var cluster, var service, var environment, var before] when ServiceNames.Parse(service) is { } known && before.StartsWith(Mark, StringComparison.Ordinal) && before.Length > Mark.Length =>
            Of(cluster, zone, (name, found) => new AuditSource(name, new ServiceKey(known, Uri.UnescapeDataString(environment), found)) { Move = Uri.UnescapeDataString(before[Mark.Length..]) }),
        _ => null,
    };

    private string Before => Move.Length == 0 ? "" : $", before the move {Move}";

    private EventKeys EventKeys => IsOfCluster ? EventKeys.Cluster : EventKeys.Access;

    private static AuditSource? Of(string cluster, Func<string, string?> zone, Func<string, string, AuditSource> source) =>
        zone(Uri.UnescapeDataString(cluster)) is { } found ? source(Uri.UnescapeDataString(cluster), found) : null;
}
