namespace M3Admin.Web.Api.Tokens;

/// <summary>API tokens over the API itself: for admins of the whole console, which Operations checks.</summary>
public static class TokenEndpoints
{
    /// <summary>Where they are.</summary>
    public const string Path = "/api/v1/tokens";

    /// <summary>Maps the endpoints.</summary>
    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, TokenDoor door) => door.ListAsync(context));
        routes.MapPost(Path, (HttpContext context, TokenDoor door) => door.CreateAsync(context));
        routes.MapDelete($"{Path}/{{id}}", (HttpContext context, TokenDoor door, string id) => door.RevokeAsync(context, id));
    }
}
