using M3Admin.Web.Access.Local;
using M3Admin.Web.Access.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace M3Admin.Web.Access;

/// <summary>What the forms of the sign-in pages send. Each carries the antiforgery token of its page.</summary>
public static class SignInEndpoints
{
    /// <summary>The limit that sign-in attempts of one address have.</summary>
    public const string RateLimit = "sign-in";

    /// <summary>Maps them.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(SessionCookie.SignInPath, PasswordAsync).AllowAnonymous().RequireRateLimiting(RateLimit);
        routes.MapPost("/first", LinkAsync).AllowAnonymous().RequireRateLimiting(RateLimit);
        routes.MapPost("/sign-out", OutAsync).AllowAnonymous();
        routes.MapPost("/sign-out/everywhere", OutEverywhereAsync).RequireAuthorization(Policies.SignedIn);
    }

    /// <summary>An address of this console, whatever was asked for: nobody is sent elsewhere.</summary>
    public static string LocalPath(string? asked) =>
        asked is ['/', ..] && !asked.StartsWith("//", StringComparison.Ordinal) && !asked.StartsWith("/\\", StringComparison.Ordinal) && !asked.Any(char.IsControl) ? asked : "/";

    private static async Task<IResult> PasswordAsync(HttpContext context, LocalSignIn door, [FromForm] string? name, [FromForm] string? password, [FromForm(Name = "return")] string? back)
    {
        var refusal = await door.TryPasswordAsync(context, (name ?? "").Trim(), password ?? "");
        return refusal is null
            ? TypedResults.LocalRedirect(LocalPath(back))
            : TypedResults.LocalRedirect($"{SessionCookie.SignInPath}?failed={Uri.EscapeDataString(refusal.StartsWith("Too", StringComparison.Ordinal) ? "locked" : "wrong")}&name={Uri.EscapeDataString(name ?? "")}&return={Uri.EscapeDataString(LocalPath(back))}");
    }

    private static async Task<IResult> LinkAsync(HttpContext context, LocalSignIn door, [FromForm] string? secret) =>
        await door.TryLinkAsync(context, secret ?? "") ? TypedResults.LocalRedirect("/") : TypedResults.LocalRedirect("/first?failed=true");

    private static async Task<IResult> OutAsync(HttpContext context, SessionOpener sessions, [FromForm] string? confirm)
    {
        _ = confirm; // Bound, so that the form's token is checked.
        await sessions.CloseAsync(context);
        return TypedResults.LocalRedirect($"{SessionCookie.SignInPath}?out=true");
    }

    private static async Task<IResult> OutEverywhereAsync(HttpContext context, SessionOpener sessions, SessionEnds ends, [FromForm] string? confirm)
    {
        _ = confirm;
        var isEverywhere = await ends.EndAllAsync(SessionOpener.Who(context, context.User.Identity?.Name ?? ""), context.RequestAborted);
        await sessions.CloseAsync(context);
        return TypedResults.LocalRedirect($"{SessionCookie.SignInPath}?out={(isEverywhere ? "everywhere" : "here")}");
    }
}
