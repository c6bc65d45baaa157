using M3Admin.Web.Access.Sessions;
using Microsoft.AspNetCore.Antiforgery;

namespace M3Admin.Web.Access;

/// <summary>A form whose token no longer holds, because it was open for long or the console's keys are others now, is shown again and says so.</summary>
internal static class StaleForms
{
    /// <summary>What the pages of such forms find in their address.</summary>
    public const string Failed = "stale";

    /// <summary>Sends the browser back to the form. To be used after antiforgery has looked at it.</summary>
    public static Task Guard(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
        {
            return next(context);
        }

        var page = context.Request.Path.StartsWithSegments("/sign-out", StringComparison.Ordinal) ? "/sign-out" : SessionCookie.SignInPath;
        context.Response.Redirect($"{context.Request.PathBase}{page}?failed={Failed}");
        return Task.CompletedTask;
    }
}
