namespace M3Admin.Web.Api;

/// <summary>
/// Answers methods that a path about placements does not know (HEAD and OPTIONS among them) with 405 and no body, as M3Coordinator does, and with those that it knows, as
/// HTTP wants it.
/// </summary>
internal static class PlacementMethods
{
    private const string Services = "/api/v1/services/";

    /// <summary>Maps what the endpoints that are mapped by now leave open.</summary>
    public static void MapOtherPlacementMethods(this IEndpointRouteBuilder routes)
    {
        (string Path, string Method)[] known =
        [
            .. from endpoint in routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
               let path = endpoint.RoutePattern.RawText
               where path?.StartsWith(Services, StringComparison.Ordinal) == true
               from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
               select (path, method),
        ];
        foreach (var path in known.Select(call => call.Path).Distinct(StringComparer.Ordinal))
        {
            var allowed = string.Join(", ", known.Where(call => Takes(call.Path, path)).Select(call => call.Method).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

            // After all others: an instance may be called "init", and DELETE …/placement/init removes it.
            routes.Map(path, context => NotAllowed(context.Response, allowed)).WithOrder(1);
        }
    }

    // Whether all that the second path means is meant by the first one too: …/placement/{id} takes …/placement/init.
    private static bool Takes(string wide, string narrow)
    {
        var (mine, others) = (wide.Split('/'), narrow.Split('/'));
        return mine.Length == others.Length && mine.Zip(others).All(pair => pair.First == pair.Second || (pair.First.StartsWith('{') && !pair.First.Contains(':', StringComparison.Ordinal)));
    }

    private static Task NotAllowed(HttpResponse response, string allowed)
    {
        (response.StatusCode, response.Headers.Allow) = (StatusCodes.Status405MethodNotAllowed, allowed);
        return Task.CompletedTask;
    }
}
