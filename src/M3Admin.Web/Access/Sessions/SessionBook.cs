using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using M3Admin.Web.Access.Local;
using M3Admin.Web.Hosting;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access.Sessions;

/// <summary>Knows which sessions are over: those begun before their owner ended all of them, and those whose password or role is another one since.</summary>
public sealed class SessionBook(LocalUsers users, OneTimeLink link, IOptions<ConsoleOptions> options)
{
    private readonly ConcurrentDictionary<string, long> _ended = new(StringComparer.Ordinal);

    /// <summary>Notes that a user's sessions that began up to a moment are over.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="until">In milliseconds since 1970.</param>
    public void End(string name, long until) => _ended.AddOrUpdate(name, until, (_, known) => Math.Max(known, until));

    /// <summary>Whether an identity still holds. One that is no session always does.</summary>
    public bool IsCurrent(ClaimsPrincipal identity)
    {
        if (identity.Identity is not { AuthenticationType: Schemes.Cookie, Name: { } name })
        {
            return true;
        }

        var since = long.TryParse(identity.FindFirstValue(AccessClaims.Since), NumberStyles.None, CultureInfo.InvariantCulture, out var began) ? began : 0;
        return since > _ended.GetValueOrDefault(name) && StandsOn(name, identity.FindFirstValue(AccessClaims.Stamp));
    }

    // Without a stamp the company's sign-in vouched for them. What was begun in another mode does not outlive it.
    private bool StandsOn(string name, string? stamp) => options.Value.Access.Mode == AccessMode.Oidc
        ? stamp is null
        : stamp is not null && (stamp == link.Stamp || users.Find(name)?.Stamp == stamp);
}
