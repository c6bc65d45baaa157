using M3Admin.Web.Access.Oidc;
using Microsoft.AspNetCore.Http.HttpResults;

namespace M3Admin.Web.Access;

/// <summary>The page for whoever is not signed in and cannot be just now. It needs no circuit.</summary>
internal static class SignInAnswers
{
    /// <summary>Says why somebody is not signed in.</summary>
    public static Task TroubleAsync(HttpContext context, int status, string[] lines, bool canSignIn) =>
        WriteAsync(context, status, "You are not signed in", lines, (nameof(SignInAnswer.IsTrouble), true), (nameof(SignInAnswer.CanSignIn), canSignIn));

    /// <summary>Says that somebody is signed out.</summary>
    public static Task SignedOutAsync(HttpContext context, string line) =>
        WriteAsync(context, StatusCodes.Status200OK, "You are signed out", [line], (nameof(SignInAnswer.CanSignIn), true));

    /// <summary>
    /// Says that somebody is signed out here, and sends them on to where they sign out too. A redirection would not do: the answer is to a form, and forms of this console
    /// lead nowhere else (its Content-Security-Policy says so).
    /// </summary>
    public static Task SignOutThereAsync(HttpContext context, Uri address) =>
        WriteAsync(context, StatusCodes.Status200OK, "You are signed out here", ["Your company's sign-in is next; it may ask you."], (nameof(SignInAnswer.GoesOn), address));

    private static Task WriteAsync(HttpContext context, int status, string title, string[] lines, params (string Name, object Value)[] more)
    {
        context.Response.Headers.CacheControl = "no-store";
        var parameters = more.ToDictionary(one => one.Name, object? (one) => one.Value, StringComparer.Ordinal);
        parameters[nameof(SignInAnswer.Title)] = title;
        parameters[nameof(SignInAnswer.Lines)] = lines;
        parameters[nameof(SignInAnswer.Home)] = LocalAddress.OrHome(null, context.Request.PathBase);
        return new RazorComponentResult<SignInAnswer>(parameters) { StatusCode = status }.ExecuteAsync(context);
    }
}
