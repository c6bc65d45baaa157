using System.Collections.Immutable;
using System.Security.Claims;
using M3Admin.Clusters.Journal;
using M3Admin.Operations.Access;
using M3Admin.Web.Access.Sessions;
using M3Admin.Web.Hosting;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access;

/// <summary>Says what somebody may, from what their session or token says of them and from the configuration. A session that is over may nothing.</summary>
public sealed class Rights(IOptions<ConsoleOptions> options, SessionBook sessions)
{
    /// <summary>Whoever sent a request.</summary>
    public Caller Of(HttpContext context, JournalOrigin origin = JournalOrigin.Api) => Of(context.User, context.Connection.RemoteIpAddress?.ToString() ?? "", origin);

    /// <summary>Whoever that identity is.</summary>
    /// <param name="identity">What a session or a token says.</param>
    /// <param name="from">From which address.</param>
    /// <param name="origin">Through which door.</param>
    public Caller Of(ClaimsPrincipal identity, string from, JournalOrigin origin) => new(NameOf(identity), from, origin, GrantsOf(identity));

    private static string NameOf(ClaimsPrincipal identity) => identity.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : "nobody";

    private ImmutableArray<Grant> GrantsOf(ClaimsPrincipal identity)
    {
        if (identity.Identity is not { IsAuthenticated: true, Name: { } name } || !sessions.IsCurrent(identity))
        {
            return [];
        }

        var own = identity.FindAll(AccessClaims.Grant).Select(claim => AccessClaims.Parse(claim.Value)).OfType<Grant>();
        if (identity.Identity.AuthenticationType == Schemes.Bearer)
        {
            return [.. own]; // A token may what it was made for, whatever it is called.
        }

        var groups = identity.FindAll(AccessClaims.Group).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        return [.. own, .. options.Value.Access.Grants.Where(grant => grant.User == name || (grant.Group is { } group && groups.Contains(group))).Select(ToGrant)];
    }

    private static Grant ToGrant(GrantOptions grant) => new(Roles.Parse(grant.Role) ?? Role.None, grant.Cluster, grant.Environment);
}
