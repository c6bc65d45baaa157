using System.Globalization;
using System.Security.Claims;
using M3Admin.Operations.Access.Sessions;
using M3Admin.Web.Access.Local;
using M3Admin.Web.Hosting;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access.Sessions;

/// <summary>Knows which sessions are over: those begun before their owner ended all of them, and those whose password or role is another one since.</summary>
public sealed class SessionBook(EndedSessions ended, LocalUsers users, OneTimeLink link, IOptions<ConsoleOptions> options)
{
    /// <summary>Whether an identity still holds. One that is no session always does.</summary>
    public bool IsCurrent(ClaimsPrincipal identity)
    {
        if (identity.Identity is not { AuthenticationType: Schemes.Cookie, Name: { } name })
        {
            return true;
        }

        var since = long.TryParse(identity.FindFirstValue(AccessClaims.Since), NumberStyles.None, CultureInfo.InvariantCulture, out var began) ? began : 0;
        return since > ended.Until(name) && StandsOn(name, identity.FindFirstValue(AccessClaims.Stamp));
    }

    // Without a stamp the company's sign-in vouched for them. What was begun in another mode does not outlive it.
    private bool StandsOn(string name, string? stamp) => options.Value.Access.Mode == AccessMode.Oidc
        ? stamp is null
        : stamp is not null && (stamp == link.Stamp || users.Find(name)?.Stamp == stamp);
}
