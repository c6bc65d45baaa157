using System.Security.Claims;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Operations.Access;
using M3Admin.Web.Access.Sessions;

namespace M3Admin.Web.Access.Local;

/// <summary>Lets people in who know a password or hold the printed link.</summary>
public sealed class LocalSignIn(LocalUsers users, Passwords passwords, Lockout lockout, OneTimeLink link, SessionOpener sessions, AccessLog log)
{
    private const int MostShown = 64;

    /// <summary>Tries a name and a password.</summary>
    /// <returns>Why not, in words that tell nobody which of both is wrong; null when they are in.</returns>
    public async Task<string?> TryPasswordAsync(HttpContext context, string name, string password)
    {
        var shown = name.Length > MostShown ? name[..MostShown] : name;
        if (lockout.Until(name) is { } until)
        {
            log.Tell(SessionOpener.Who(context, shown), AccessEventKind.SignInFailed, $"{shown} is locked until {until:HH:mm} UTC.");
            return $"Too many wrong passwords for this name. It is locked until {until:HH:mm} UTC.";
        }

        var user = users.Find(name);
        if (!passwords.Matches(user, password) || user is null)
        {
            Fail(context, name, shown);
            return "Name or password is wrong. Both count capital letters.";
        }

        lockout.Succeed(name);
        await sessions.OpenAsync(context, user.Name, "with a password", new Claim(AccessClaims.Stamp, user.Stamp), new Claim(AccessClaims.Grant, AccessClaims.ToText(new Grant(user.Role))));
        return null;
    }

    /// <summary>Uses the printed link up.</summary>
    /// <returns>Whether they are in.</returns>
    public async Task<bool> TryLinkAsync(HttpContext context, string secret)
    {
        if (!link.Use(secret))
        {
            log.Tell(SessionOpener.Who(context, OneTimeLink.Name), AccessEventKind.SignInFailed, "A one-time link was used that is wrong, too old or used up.");
            return false;
        }

        await sessions.OpenAsync(context, OneTimeLink.Name, "with the one-time link", new Claim(AccessClaims.Stamp, link.Stamp), new Claim(AccessClaims.Grant, AccessClaims.ToText(new Grant(Role.Admin))));
        return true;
    }

    private void Fail(HttpContext context, string name, string shown)
    {
        log.Tell(SessionOpener.Who(context, shown), AccessEventKind.SignInFailed, $"{shown} could not sign in: name or password is wrong.");
        if (lockout.Fail(name))
        {
            log.Tell(SessionOpener.Who(context, shown), AccessEventKind.LockedOut, $"{shown} is locked for {Lockout.Period.TotalMinutes:0} minutes, after {Lockout.MostFailures} wrong passwords.");
        }
    }
}
