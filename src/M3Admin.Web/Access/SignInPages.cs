using M3Admin.Web.Access.Oidc;
using Microsoft.AspNetCore.Http.HttpResults;

namespace M3Admin.Web.Access;

/// <summary>The page for whoever is not signed in and cannot be just now. It needs no circuit.</summary>
internal static class SignInPages
{
    /// <summary>Says why somebody is not signed in.</summary>
    public static Task TroubleAsync(HttpContext context, int status, string[] lines, bool canSignIn) =>
        WriteAsync(context, status, "You are not signed in", lines, isTrouble: true, canSignIn);

    /// <summary>Says that somebody is signed out.</summary>
    public static Task SignedOutAsync(HttpContext context, string line) =>
        WriteAsync(context, StatusCodes.Status200OK, "You are signed out", [line], isTrouble: false, canSignIn: true);

    private static Task WriteAsync(HttpContext context, int status, string title, string[] lines, bool isTrouble, bool canSignIn)
    {
        context.Response.Headers.CacheControl = "no-store";
        var page = new RazorComponentResult<SignInPage>(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(SignInPage.Title)] = title,
            [nameof(SignInPage.Lines)] = lines,
            [nameof(SignInPage.IsTrouble)] = isTrouble,
            [nameof(SignInPage.CanSignIn)] = canSignIn,
            [nameof(SignInPage.Home)] = LocalAddress.OrHome(null, context.Request.PathBase),
        })
        {
            StatusCode = status,
        };
        return page.ExecuteAsync(context);
    }
}
