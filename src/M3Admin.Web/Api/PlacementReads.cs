using System.Diagnostics;
using M3Admin.Clusters;
using M3Admin.Clusters.Codecs;
using M3Admin.Clusters.Journal;
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
        var m3 = routes.MapGroup("").WithMetadata(new AnswersAsM3());
        foreach (var service in ServiceNames.All)
        {
            m3.MapGet($"/api/v1/services/{service.Text()}/placement", (HttpRequest request, ClusterSet clusters, TimeProvider time, CancellationToken ct) => GetAsync(request, clusters, service, time, ct));
        }
    }

    private static async Task<IResult> GetAsync(HttpRequest request, ClusterSet clusters, ServiceName service, TimeProvider time, CancellationToken ct)
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
            return version is { } wanted ? await GetVersionAsync(requested, wanted, time, ct) : await GetNewestAsync(requested, ct);
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

    private static async Task<IResult> GetVersionAsync(RequestedPlacement requested, long version, TimeProvider time, CancellationToken ct) =>
        version < 0
            ? new ApiError(StatusCodes.Status400BadRequest, "invalid version range")
            : await new PlacementHistory(requested.Cluster.Store).FindAsync(requested.Key, version, ct) switch
            {
                VersionLookup.Found found => new PlacementAnswer(found.Stored),
                VersionLookup.NoPlacement => Missing(),
                VersionLookup.NeverWas never => new ApiError(StatusCodes.Status404NotFound, $"could not find version {version} of the placement of {requested.Key}: the newest is {never.Newest}"),
                VersionLookup.Forgotten => await GetJournalledAsync(requested, version, time, ct),
                _ => throw new UnreachableException(),
            };

    // What etcd has compacted away is often still in the journal.
    private static async Task<IResult> GetJournalledAsync(RequestedPlacement requested, long version, TimeProvider time, CancellationToken ct)
    {
        try
        {
            var journal = new PlacementJournal(requested.Cluster.Store, requested.Key, time);
            if (await journal.FindAsync(version, ct) is { } entry && await journal.ValueAsync(entry.Sequence, ct) is { } value)
            {
                var (placement, form) = PlacementValue.Decode(requested.Key.Service, value);
                return new PlacementAnswer(new StoredPlacement(placement, entry.Version, value.Length, form));
            }
        }
        catch (JournalException broken)
        {
            return Forgotten(requested, version, $", and its journal is broken: {broken.Message}");
        }

        return Forgotten(requested, version, "");
    }

    private static ApiError Forgotten(RequestedPlacement requested, long version, string more) => new(
        StatusCodes.Status404NotFound, $"version {version} of the placement of {requested.Key} is no longer kept: etcd has been compacted since{more}");

    private static ApiError Missing() => new(StatusCodes.Status404NotFound, "placement does not exist");
}
