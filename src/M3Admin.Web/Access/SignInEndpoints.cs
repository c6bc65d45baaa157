using M3Admin.Operations.Access.Sessions;
using M3Admin.Web.Access.Local;
using M3Admin.Web.Access.Oidc;
using M3Admin.Web.Access.Sessions;
using M3Admin.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access;

/// <summary>What the forms of the sign-in pages send. Each carries the antiforgery token of its page.</summary>
public static class SignInEndpoints
{
    /// <summary>The limit that sign-in attempts of one address have.</summary>
    public const string RateLimit = "sign-in";

    /// <summary>Leads to the company's sign-in.</summary>
    public const string CompanyPath = "/sign-in/company";

    /// <summary>Maps them.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(SessionCookie.SignInPath, PasswordAsync).AllowAnonymous().RequireRateLimiting(RateLimit).AddEndpointFilter(OnlyIn(AccessMode.Local));
        routes.MapPost("/first", LinkAsync).AllowAnonymous().RequireRateLimiting(RateLimit).AddEndpointFilter(OnlyIn(AccessMode.Local));
        routes.MapGet(CompanyPath, Company).AllowAnonymous().AddEndpointFilter(OnlyIn(AccessMode.Oidc));
        routes.MapPost("/sign-out", OutAsync).AllowAnonymous();
        routes.MapPost("/sign-out/everywhere", OutEverywhereAsync).RequireAuthorization(Policies.SignedIn);
    }

    /// <summary>An address of this console, whatever was asked for: nobody is sent elsewhere.</summary>
    public static string LocalPath(string? asked) => LocalAddress.OrHome(asked, PathString.Empty);

    // What is not the way in does not exist: whoever knows a password of old does not come in by it beside the company's sign-in.
    private static Func<EndpointFilterInvocationContext, EndpointFilterDelegate, ValueTask<object?>> OnlyIn(AccessMode mode) => (call, next) =>
        call.HttpContext.RequestServices.GetRequiredService<IOptions<ConsoleOptions>>().Value.Access.Mode == mode ? next(call) : ValueTask.FromResult<object?>(TypedResults.Text($"This console lets nobody in this way (M3Admin:Access:Mode is not {mode}).\n", statusCode: StatusCodes.Status404NotFound));

    private static ChallengeHttpResult Company([FromQuery(Name = "return")] string? back) =>
        TypedResults.Challenge(new AuthenticationProperties { RedirectUri = LocalPath(back) }, [OidcRegistration.Scheme]);

    private static async Task<IResult> PasswordAsync(HttpContext context, LocalSignIn door, [FromForm] string? name, [FromForm] string? password, [FromForm(Name = "return")] string? back)
    {
        var refusal = await door.TryPasswordAsync(context, (name ?? "").Trim(), password ?? "");
        return refusal is null
            ? TypedResults.LocalRedirect(LocalPath(back))
            : TypedResults.LocalRedirect($"{SessionCookie.SignInPath}?failed={Uri.EscapeDataString(refusal.StartsWith("Too", StringComparison.Ordinal) ? "locked" : "wrong")}&name={Uri.EscapeDataString(name ?? "")}&return={Uri.EscapeDataString(LocalPath(back))}");
    }

    private static async Task<IResult> LinkAsync(HttpContext context, LocalSignIn door, [FromForm] string? secret) =>
        await door.TryLinkAsync(context, secret ?? "") ? TypedResults.LocalRedirect("/") : TypedResults.LocalRedirect("/first?failed=true");

    private static async Task<IResult> OutAsync(HttpContext context, SessionOpener sessions, IOptions<ConsoleOptions> options, [FromForm] string? confirm)
    {
        _ = confirm; // Bound, so that the form's token is checked.
        await sessions.CloseAsync(context);
        return options.Value.Access.Mode == AccessMode.Oidc ? TypedResults.SignOut(null, [OidcRegistration.Scheme]) : TypedResults.LocalRedirect($"{SessionCookie.SignInPath}?out=true");
    }

    private static async Task<IResult> OutEverywhereAsync(HttpContext context, SessionOpener sessions, EndedSessions ends, [FromForm] string? confirm)
    {
        _ = confirm;
        var isEverywhere = await ends.EndAllAsync(SessionOpener.Who(context, context.User.Identity?.Name ?? ""), context.RequestAborted);
        await sessions.CloseAsync(context);
        return TypedResults.LocalRedirect($"{SessionCookie.SignInPath}?out={(isEverywhere ? "everywhere" : "here")}");
    }
}
