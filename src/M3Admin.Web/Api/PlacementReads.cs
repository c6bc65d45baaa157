using System.Diagnostics;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.KeyValue;
using M3Admin.Placements.Model;
using M3Admin.Web.Hosting;

namespace M3Admin.Web.Api;

/// <summary><c>GET /api/v1/services/{service}/placement</c>, as M3Coordinator answers it.</summary>
public static class PlacementReads
{
    /// <summary>Maps the endpoint for each service.</summary>
    public static void MapPlacementReads(this IEndpointRouteBuilder routes)
    {
        foreach (var service in ServiceNames.All)
        {
            routes.MapGet($"/api/v1/services/{service.Text()}/placement", (HttpRequest request, ClusterSet clusters, CancellationToken ct) => GetAsync(request, clusters, service, ct));
        }
    }

    private static async Task<IResult> GetAsync(HttpRequest request, ClusterSet clusters, ServiceName service, CancellationToken ct)
    {
        if (!RequestedVersion.TryRead(request.Query["version"], out var version, out var problem))
        {
            return new ApiError(StatusCodes.Status400BadRequest, problem ?? "");
        }

        if (!RequestedPlacement.TryRead(request, clusters, service, out var requested, out var refusal))
        {
            return refusal;
        }

        try
        {
            return version is { } wanted ? await GetVersionAsync(requested, wanted, ct) : await GetNewestAsync(requested, ct);
        }
        catch (KeyValueException trouble)
        {
            return new ApiError(StatusCodes.Status503ServiceUnavailable, trouble.Message);
        }
        catch (PlacementFormatException trouble)
        {
            return new ApiError(StatusCodes.Status500InternalServerError, $"the stored placement of {requested.Key} cannot be read: {trouble.Message}");
        }
    }

    private static async Task<IResult> GetNewestAsync(RequestedPlacement requested, CancellationToken ct) =>
        await new PlacementStore(requested.Cluster.Store).GetAsync(requested.Key, ct) is { } stored ? new PlacementAnswer(stored) : Missing();

    private static async Task<IResult> GetVersionAsync(RequestedPlacement requested, long version, CancellationToken ct) =>
        version < 0
            ? new ApiError(StatusCodes.Status400BadRequest, "invalid version range")
            : await new PlacementHistory(requested.Cluster.Store).FindAsync(requested.Key, version, ct) switch
            {
                VersionLookup.Found found => new PlacementAnswer(found.Stored),
                VersionLookup.NoPlacement => Missing(),
                VersionLookup.NeverWas never => new ApiError(StatusCodes.Status404NotFound, $"could not find version {version} of the placement of {requested.Key}: the newest is {never.Newest}"),
                VersionLookup.Forgotten => new ApiError(StatusCodes.Status404NotFound, $"version {version} of the placement of {requested.Key} is no longer kept: etcd has been compacted since"),
                _ => throw new UnreachableException(),
            };

    private static ApiError Missing() => new(StatusCodes.Status404NotFound, "placement does not exist");
}
