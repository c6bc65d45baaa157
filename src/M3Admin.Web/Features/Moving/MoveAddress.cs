using M3Admin.Operations.Moving.Guided;

namespace M3Admin.Web.Features.Moving;

/// <summary>Addresses of the pages about moves.</summary>
public static class MoveAddress
{
    /// <summary>Where a move is begun.</summary>
    public static string Start(string cluster) => $"/seed-nodes/move?cluster={Uri.EscapeDataString(cluster)}";

    /// <summary>The journals of the cluster that keeps the report.</summary>
    public static string Audit(MoveGuide guide) => $"/audit?cluster={Uri.EscapeDataString(guide.Home)}";

    /// <summary>One move.</summary>
    public static string Of(MoveGuide guide) => Of(guide.Source, guide.Id);

    /// <summary>One move.</summary>
    public static string Of(string cluster, string id) => $"/seed-nodes/move?cluster={Uri.EscapeDataString(cluster)}&id={Uri.EscapeDataString(id)}";
}
