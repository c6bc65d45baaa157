using System.Globalization;
using System.Security.Claims;
using M3Admin.Clusters.Journal;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Operations.Access;
using Microsoft.AspNetCore.Authentication;

namespace M3Admin.Web.Access.Sessions;

/// <summary>Begins and ends sessions, and tells of both.</summary>
public sealed class SessionOpener(AccessLog log, TimeProvider time)
{
    /// <summary>Begins a session: the answer carries its cookie.</summary>
    /// <param name="context">The request that proved who it is.</param>
    /// <param name="name">Who it is.</param>
    /// <param name="how">How it was proved, in words: "with a password".</param>
    /// <param name="claims">What else is known of them.</param>
    public Task OpenAsync(HttpContext context, string name, string how, params IEnumerable<Claim> claims)
    {
        var session = Begin(context, name, how, claims);
        return context.SignInAsync(Schemes.Cookie, session, new AuthenticationProperties { IsPersistent = false });
    }

    /// <summary>Tells that a session begins, for whoever sends its cookie.</summary>
    /// <returns>What the session says of its owner.</returns>
    public ClaimsPrincipal Begin(HttpContext context, string name, string how, params IEnumerable<Claim> claims)
    {
        var since = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(AccessClaims.Since, since), .. claims], Schemes.Cookie);
        log.Tell(Who(context, name), AccessEventKind.SignedIn, $"{name} signed in {how}.");
        return new ClaimsPrincipal(identity);
    }

    /// <summary>Ends the session of whoever sent the request.</summary>
    public Task CloseAsync(HttpContext context)
    {
        if (context.User.Identity is { IsAuthenticated: true, Name: { } name })
        {
            log.Tell(Who(context, name), AccessEventKind.SignedOut, $"{name} signed out.");
        }

        return context.SignOutAsync(Schemes.Cookie);
    }

    /// <summary>Whoever is meant by a request, as the journal names them.</summary>
    public static Actor Who(HttpContext context, string name) => new(name, "", context.Connection.RemoteIpAddress?.ToString() ?? "", JournalOrigin.Console);
}
