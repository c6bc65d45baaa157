using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace M3Admin.Web.Access.Sessions;

/// <summary>Looks now and then whether the session that a page belongs to still holds; writes look each time.</summary>
internal sealed class LiveSession(ILoggerFactory loggers, Standing standing) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => Standing.Interval;

    /// <inheritdoc/>
    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(standing.Holds(authenticationState.User));
}
