using M3Admin.Web.Api.Plans;

namespace M3Admin.Web.Api;

/// <summary>Who may call the API and the hub: whoever has a token, for reads also whoever is signed in. A cookie is no leave to write, since another page can make a browser send it.</summary>
public static class ApiAccess
{
    private const string NoToken = "This call takes an API token: send it as 'Authorization: Bearer m3a_…'. An admin makes one on the page /access.";
    private const string NoCookie = "A browser's session is no leave to write here: send an API token as 'Authorization: Bearer m3a_…'. An admin makes one on the page /access.";
    private const string NoRole = "Whoever sends this has no role in this console; ask an admin for one (M3Admin:Access:Grants).";

    /// <summary>Whether a path is one that scripts call.</summary>
    public static bool IsForScripts(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses whoever is not signed in, or may nothing.</summary>
    public static Task RefuseAsync(HttpContext context, int status) => AnswerAsync(context, status, status == StatusCodes.Status401Unauthorized ? NoToken : NoRole);

    /// <summary>Refuses a write that says who sends it in another way than by a token.</summary>
    internal static Task RefuseCookieAsync(HttpContext context) => AnswerAsync(context, StatusCodes.Status401Unauthorized, NoCookie);

    /// <summary>Answers in the shape that the call's other errors have.</summary>
    internal static Task AnswerAsync(HttpContext context, int status, string why)
    {
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        IResult answer = context.GetEndpoint()?.Metadata.GetMetadata<AnswersAsM3>() is not null ? new ApiError(status, why) : Problem.Of(status, status == StatusCodes.Status401Unauthorized ? "Not signed in" : "Not allowed", why);
        return answer.ExecuteAsync(context);
    }
}
