using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace M3Admin.Web.Api;

/// <summary>
/// The API's paths are for scripts: exact, as M3Coordinator's are (case and slashes count), and what is not found is answered in its plain words, never with a page.
/// </summary>
public static class ApiPaths
{
    private const string Prefix = "/api";
    private const string Services = "/api/v1/services/";

    /// <summary>Refuses paths that only look like one of the API's, and keeps its empty answers empty.</summary>
    public static Task Guard(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (!path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return IsExact(path.Value ?? "") ? next(context) : NotFound().ExecuteAsync(context);
    }

    /// <summary>From here on, what breaks under <c>/api</c> is answered by <see cref="BrokenCalls"/>.</summary>
    public static void UseApiErrors(this IApplicationBuilder app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase), api => api.UseExceptionHandler(_ => { }));

    /// <summary>Maps whatever no other endpoint takes.</summary>
    public static void MapUnknownApiPaths(this IEndpointRouteBuilder routes) => routes.MapFallback(Prefix + "/{**path}", NotFound);

    private static bool IsExact(string path) =>
        !path.EndsWith('/') && !path.Contains("%2F", StringComparison.OrdinalIgnoreCase) && (path.StartsWith(Services, StringComparison.Ordinal) || !path.StartsWith(Services, StringComparison.OrdinalIgnoreCase));

    private static ContentHttpResult NotFound() => TypedResults.Text("404 page not found\n", "text/plain", statusCode: StatusCodes.Status404NotFound);
}
