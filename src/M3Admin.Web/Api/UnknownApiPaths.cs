using Microsoft.AspNetCore.Diagnostics;

namespace M3Admin.Web.Api;

/// <summary>Answers scripts that ask for a path the API does not have, as M3Coordinator answers them: in plain text, never with a page.</summary>
public static class UnknownApiPaths
{
    private const string Prefix = "/api";

    /// <summary>Keeps an empty answer of the API empty: the page for what is not found is for people.</summary>
    public static Task AnswerWithoutPages(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return next(context);
    }

    /// <summary>Maps whatever no other endpoint takes.</summary>
    public static void MapUnknownApiPaths(this IEndpointRouteBuilder routes) =>
        routes.MapFallback(Prefix + "/{**path}", () => TypedResults.Text("404 page not found\n", "text/plain", statusCode: StatusCodes.Status404NotFound));
}
