using M3Admin.Clusters.Json.Requests;
using M3Admin.Operations.Seeds.State;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Changes.Flow;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.SeedNodes;

/// <summary>Where the pages about seed nodes are. Pure.</summary>
internal static class SeedAddress
{
    /// <summary>The seeds of a cluster.</summary>
    public static string List(string cluster) => $"/seed-nodes?cluster={Uri.EscapeDataString(cluster)}";

    /// <summary>One guide.</summary>
    public static string Guide(string cluster, string id) => $"/seed-nodes/{Uri.EscapeDataString(id)}?cluster={Uri.EscapeDataString(cluster)}";

    /// <summary>The move to an etcd outside of M3DB.</summary>
    public static string Move(string cluster) => $"/seed-nodes/move?cluster={Uri.EscapeDataString(cluster)}";

    /// <summary>The members of etcd, and snapshots.</summary>
    public static string Etcd(string cluster) => $"/etcd?cluster={Uri.EscapeDataString(cluster)}";

    /// <summary>Where the old instance is replaced in the placement, chosen already.</summary>
    public static string Replace(string cluster, string zone, SeedGuide guide) =>
        new FlowAddress(new PlacementLink(cluster, new ServiceKey(ServiceName.M3DB, guide.Environment, zone)), RequestVerb.Replace).DescribeFor(guide.Old.Name);
}
