using M3Admin.Web.Access.Oidc;
using M3Admin.Web.Api;
using M3Admin.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access.Sessions;

/// <summary>How the cookie of a session looks, and what is answered to whoever has none.</summary>
internal sealed class SessionCookie(IOptions<ConsoleOptions> console, SessionBook book) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    /// <summary>The page where people sign in.</summary>
    public const string SignInPath = "/sign-in";

    /// <inheritdoc/>
    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name != Schemes.Cookie)
        {
            return;
        }

        options.Cookie.Name = "m3admin-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax; // Links from a chat or a ticket work; what writes has its own token.
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = console.Value.Access.SessionLifetime;
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = "return";
        options.AccessDeniedPath = "/no-role";
        options.Events.OnValidatePrincipal = RejectIfOver;
        options.Events.OnRedirectToLogin = context => RedirectPeople(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => RedirectPeople(context, StatusCodes.Status403Forbidden);
    }

    /// <inheritdoc/>
    public void Configure(CookieAuthenticationOptions options) => Configure(Options.DefaultName, options);

    private Task RejectIfOver(CookieValidatePrincipalContext context)
    {
        if (context.Principal is { } identity && !book.IsCurrent(identity))
        {
            context.RejectPrincipal();
        }

        return Task.CompletedTask;
    }

    // A script is told; only a browser that asks for a page is led on.
    private Task RedirectPeople(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (ApiAccess.IsForScripts(context.Request.Path))
        {
            return ApiAccess.RefuseAsync(context.HttpContext, status);
        }

        if (status == StatusCodes.Status401Unauthorized && console.Value.Access.Mode == AccessMode.Oidc)
        {
            return context.HttpContext.ChallengeAsync(OidcRegistration.Scheme);
        }

        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
