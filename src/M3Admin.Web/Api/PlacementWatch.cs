using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;
using M3Admin.Web.Access.Sessions;
using M3Admin.Web.Api.Plans;
using M3Admin.Web.Hosting;
using M3Admin.Web.Live;

namespace M3Admin.Web.Api;

/// <summary><c>GET /api/v1/services/{service}/placement/watch</c>: a placement, live, as server-sent events. Event ids are mod revisions.</summary>
public static class PlacementWatch
{
    /// <summary>Maps the endpoint for each service.</summary>
    public static void MapPlacementWatch(this IEndpointRouteBuilder routes)
    {
        foreach (var service in ServiceNames.All)
        {
            routes.MapGet($"/api/v1/services/{service.Text()}/placement/watch", (HttpRequest request, ClusterSet clusters, CancellationToken ct) => Watch(request, clusters, service, ct)).WithMetadata(new StreamsOn());
        }
    }

    private static IResult Watch(HttpRequest request, ClusterSet clusters, ServiceName service, CancellationToken ct)
    {
        if (!RequestedPlacement.TryRead(request, clusters, service, out var requested, out _))
        {
            return PlanDoor.UnknownZone(request);
        }

        return requested.Cluster.Directory.Current.Services.Contains(requested.Key)
            ? TypedResults.ServerSentEvents(EventsAsync(requested.Cluster.Feed(requested.Key), ct))
            : Problem.Of(StatusCodes.Status404NotFound, "No such placement", $"There is no placement of {requested.Key} to follow; ask again when it has been made.");
    }

    private static async IAsyncEnumerable<SseItem<PlacementMessage>> EventsAsync(PlacementFeed feed, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var message in PlacementMessages.FollowAsync(feed, ct))
        {
            yield return new SseItem<PlacementMessage>(message, message.Kind) { EventId = $"{message.ModRevision}" };
        }
    }
}
