using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Api;

/// <summary>The calls of M3Coordinator's API that change a placement.</summary>
public static class PlacementWrites
{
    /// <summary>Maps the endpoints for each service.</summary>
    public static void MapPlacementWrites(this IEndpointRouteBuilder routes)
    {
        var m3 = routes.MapGroup("").WithMetadata(new AnswersAsM3());
        foreach (var service in ServiceNames.All)
        {
            var placement = $"/api/v1/services/{service.Text()}/placement";
            Map(m3, service, placement, RequestVerb.Add);
            Map(m3, service, $"{placement}/init", RequestVerb.Init);
            Map(m3, service, $"{placement}/remove", RequestVerb.Remove);
            Map(m3, service, $"{placement}/replace", RequestVerb.Replace);
            Map(m3, service, $"{placement}/set", RequestVerb.Set);
            m3.MapDelete(placement, (HttpContext context, ChangeDoor door, CancellationToken ct) =>
                door.AnswerAsync(context, service, new AskedChange(new ChangeRequest.DeletePlacement(Force: false), Accepts: false), ct));
            m3.MapDelete($"{placement}/{{id}}", (HttpContext context, ChangeDoor door, string id, CancellationToken ct) =>
                door.AnswerAsync(context, service, AskedChange.OfOne(id, context.Request), ct));
        }
    }

    private static void Map(IEndpointRouteBuilder routes, ServiceName service, string path, RequestVerb verb) =>
        routes.MapPost(path, (HttpContext context, ChangeDoor door, CancellationToken ct) => PostAsync(context, door, service, verb, ct));

    private static async Task<IResult> PostAsync(HttpContext context, ChangeDoor door, ServiceName service, RequestVerb verb, CancellationToken ct) =>
        await RequestedChangeBody.ReadAsync(context, RequestBody.MaxLength, ct) is not { } body
            ? new ApiError(StatusCodes.Status413PayloadTooLarge, RequestedChangeBody.TooLong)
            : RequestBody.Read(verb, body) switch
            {
                RequestRead.Read read => await door.AnswerAsync(context, service, AskedChange.Of(read.Request), ct),
                RequestRead.Refused { IsToldAfterZone: true } refused => door.ZoneRefusal(context.Request, service) ?? Refused(refused),
                RequestRead.Refused refused => Refused(refused),
                _ => throw new System.Diagnostics.UnreachableException(),
            };

    private static ApiError Refused(RequestRead.Refused refused) => new(StatusCodes.Status400BadRequest, refused.Error);
}
