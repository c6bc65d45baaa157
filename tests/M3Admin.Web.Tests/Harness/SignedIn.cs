using System.Collections.Immutable;
using System.Security.Claims;
using M3Admin.Clusters.Journal;
using M3Admin.Operations.Access;
using M3Admin.Web.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging.Abstractions;

namespace M3Admin.Web.Tests.Harness;

/// <summary>Somebody who is signed in, with the roles that a test gives them.</summary>
internal sealed class SignedIn : AuthenticationStateProvider
{
    /// <summary>Whoever may do everything.</summary>
    public static readonly Caller Admin = new("local", "", JournalOrigin.Console, [new Grant(Role.Admin)]);

    /// <summary>A gate of a console that may write.</summary>
    public static Gate Gate { get; } = new(isReadOnly: false, new AccessLog(NullLogger<AccessLog>.Instance));

    /// <summary>What they have; every role everywhere, until a test says otherwise.</summary>
    public ImmutableArray<Grant> Grants { get; set; } = [new Grant(Role.Admin)];

    /// <inheritdoc/>
    public override Task<AuthenticationState> GetAuthenticationStateAsync()
    {
        var claims = Grants.Select(grant => new Claim(AccessClaims.Grant, AccessClaims.ToText(grant)));
        return Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "local"), .. claims], Schemes.None))));
    }
}
