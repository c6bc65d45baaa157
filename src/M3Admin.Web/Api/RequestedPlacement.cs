using System.Diagnostics.CodeAnalysis;
using M3Admin.Clusters;
using M3Admin.Placements.Model;
using M3Admin.Web.Hosting;

namespace M3Admin.Web.Api;

/// <summary>Which placement a request of the coordinator's API means.</summary>
/// <param name="Cluster">The first configured cluster that serves the zone.</param>
/// <param name="Key">Service, environment and zone.</param>
public sealed record RequestedPlacement(Cluster Cluster, ServiceKey Key)
{
    private const string EnvironmentHeader = "Cluster-Environment-Name";
    private const string ZoneHeader = "Cluster-Zone-Name";

    /// <summary>
    /// Reads the service from the path and M3's two headers, trimmed; a blank header counts as none. Without a zone header the first
    /// configured cluster is meant, as a coordinator means its own.
    /// </summary>
    public static bool TryRead(HttpRequest request, ClusterSet clusters, ServiceName service, [NotNullWhen(true)] out RequestedPlacement? requested, [NotNullWhen(false)] out IResult? refusal)
    {
        var zone = Header(request, ZoneHeader);
        var cluster = zone is null ? clusters.All[0] : clusters.All.FirstOrDefault(c => string.Equals(c.Zone, zone, StringComparison.Ordinal));
        requested = cluster is null ? null : new RequestedPlacement(cluster, new ServiceKey(service, Header(request, EnvironmentHeader) ?? ServiceKey.DefaultEnvironment, cluster.Zone));
        refusal = requested is null ? new ApiError(StatusCodes.Status400BadRequest, $"no etcd cluster found for zone: {zone}") : null;
        return requested is not null;
    }

    private static string? Header(HttpRequest request, string name)
    {
        var value = request.Headers[name].ToString().Trim();
        return value.Length == 0 ? null : value;
    }
}
