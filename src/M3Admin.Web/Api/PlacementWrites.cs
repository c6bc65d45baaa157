using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using Microsoft.AspNetCore.Http.HttpResults;

namespace M3Admin.Web.Api;

/// <summary>The calls of M3Coordinator's API that change a placement.</summary>
public static class PlacementWrites
{
    /// <summary>Maps the endpoints for each service.</summary>
    public static void MapPlacementWrites(this IEndpointRouteBuilder routes)
    {
        foreach (var service in ServiceNames.All)
        {
            var placement = $"/api/v1/services/{service.Text()}/placement";
            Map(routes, service, placement, RequestVerb.Add);
            Map(routes, service, $"{placement}/init", RequestVerb.Init);
            Map(routes, service, $"{placement}/remove", RequestVerb.Remove);
            Map(routes, service, $"{placement}/replace", RequestVerb.Replace);
            Map(routes, service, $"{placement}/set", RequestVerb.Set);
            routes.MapDelete(placement, (HttpContext context, ChangeDoor door, CancellationToken ct) =>
                door.AnswerAsync(context, service, new AskedChange(new ChangeRequest.DeletePlacement(Force: false), Accepts: false), ct));
            routes.MapDelete($"{placement}/{{id}}", (HttpContext context, ChangeDoor door, string id, CancellationToken ct) =>
                door.AnswerAsync(context, service, AskedChange.OfOne(id, context.Request), ct));

            // As in M3, the paths know no other methods; not HEAD and OPTIONS either.
            routes.Map(placement, NotAllowed);
            routes.Map($"{placement}/{{id}}", NotAllowed);
        }
    }

    private static void Map(IEndpointRouteBuilder routes, ServiceName service, string path, RequestVerb verb) =>
        routes.MapPost(path, (HttpContext context, ChangeDoor door, CancellationToken ct) => PostAsync(context, door, service, verb, ct));

    private static async Task<IResult> PostAsync(HttpContext context, ChangeDoor door, ServiceName service, RequestVerb verb, CancellationToken ct) =>
        await RequestedChangeBody.ReadAsync(context, ct) is not { } body
            ? new ApiError(StatusCodes.Status413PayloadTooLarge, RequestedChangeBody.TooLong)
            : RequestBody.Read(verb, body) switch
            {
                RequestRead.Read read => await door.AnswerAsync(context, service, AskedChange.Of(read.Request), ct),
                RequestRead.Refused { IsToldAfterZone: true } refused => door.ZoneRefusal(context.Request, service) ?? Refused(refused),
                RequestRead.Refused refused => Refused(refused),
                _ => throw new System.Diagnostics.UnreachableException(),
            };

    private static ApiError Refused(RequestRead.Refused refused) => new(StatusCodes.Status400BadRequest, refused.Error);

    private static StatusCodeHttpResult NotAllowed() => TypedResults.StatusCode(StatusCodes.Status405MethodNotAllowed);
}
