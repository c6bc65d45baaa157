using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Doctor;
using M3Admin.Web.Features.Changes.Flow;
using M3Admin.Web.Features.Overview;
using M3Admin.Web.Features.Shared;
using M3Admin.Web.Shell;

namespace M3Admin.Web.Features.Doctor;

/// <summary>Where findings are mended: which page that is.</summary>
public static class DoctorLinks
{
    /// <summary>The doctor's page.</summary>
    public const string Path = "/doctor";

    private const string EtcdPath = "/etcd";

    /// <summary>The doctor's page about a cluster.</summary>
    public static string Of(string cluster) => $"{Path}?cluster={Uri.EscapeDataString(cluster)}";

    /// <summary>Where the bootstrap level of an environment is lowered for a while.</summary>
    public static string Bootstrap(string cluster, string environment) => $"{Of(cluster)}&help=bootstrap&env={Uri.EscapeDataString(environment)}#bootstrap";

    /// <summary>Where a finding is mended, or looked at closer; null where no page does.</summary>
    public static Step? Of(string cluster, Mending? mending) => mending switch
    {
        Mending.AtPlacement at => new Step("Open the placement", new PlacementLink(cluster, at.Service).Href),
        Mending.AtMoving at => new Step("Open what is moving", new PlacementLink(cluster, at.Service).Href + "&moving=1"),
        Mending.AtInstance at => new Step($"Open {at.Instance}", $"{new PlacementLink(cluster, at.Service).Href}&instance={Uri.EscapeDataString(at.Instance.Value)}"),
        Mending.ByChange by => new Step(Verb(by.Verb), new FlowAddress(new PlacementLink(cluster, by.Service), by.Verb).Describe),
        Mending.ByBootstrapLevel by => new Step("Lower the level for a while", Bootstrap(cluster, by.Environment)),
        Mending.AtLoweredLevel => new Step("Put it back", Of(cluster)),
        Mending.AtEtcd => NavItem.All.Any(item => item.Path == EtcdPath) ? new Step("Open etcd", $"{EtcdPath}?cluster={Uri.EscapeDataString(cluster)}") : null,
        _ => null,
    };

    /// <summary>What a finding is about, with the cluster: <c>metrics-prod / m3db</c>.</summary>
    public static string About(string cluster, Subject subject) => subject switch
    {
        { Placement: { } placement, Instance: { } instance } => $"{new PlacementLink(cluster, placement).Text}, {instance}",
        { Placement: { } placement } => new PlacementLink(cluster, placement).Text,
        _ => $"{cluster} / {subject.Text}",
    };

    private static string Verb(RequestVerb verb) => verb switch
    {
        RequestVerb.Add => "Add instances",
        RequestVerb.AddReplica => "Add a replica",
        RequestVerb.Rebalance => "Repair it",
        _ => "Set it right",
    };
}
