using System.Security.Claims;
using M3Admin.Operations.Access.Tokens;

namespace M3Admin.Web.Access.Sessions;

/// <summary>Whether somebody who was let in some time ago still would be: asked for what stays open, such as a page or a stream.</summary>
public sealed class Standing(SessionBook sessions, TokenGuard tokens)
{
    /// <summary>How often it is asked, so how long at most a stream outlives what it was opened with.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Whether the session or the token that an identity came with still holds.</summary>
    public bool Holds(ClaimsPrincipal identity) => identity.FindFirstValue(AccessClaims.Token) is { } token ? tokens.Holds(token) : sessions.IsCurrent(identity);
}
