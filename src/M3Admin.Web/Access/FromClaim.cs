using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace M3Admin.Web.Access;

/// <summary>Notes from which address somebody came, for pages that have no request any more when something is done on them.</summary>
internal sealed class FromClaim(IHttpContextAccessor requests) : IClaimsTransformation
{
    /// <inheritdoc/>
    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (principal.Identity is { IsAuthenticated: true } && !principal.HasClaim(claim => claim.Type == AccessClaims.From) && requests.HttpContext?.Connection.RemoteIpAddress is { } address)
        {
            principal.AddIdentity(new ClaimsIdentity([new Claim(AccessClaims.From, address.ToString())]));
        }

        return Task.FromResult(principal);
    }
}
