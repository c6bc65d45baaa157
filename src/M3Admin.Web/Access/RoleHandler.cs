using M3Admin.Clusters.Journal;
using M3Admin.Operations.Access;
using Microsoft.AspNetCore.Authorization;

namespace M3Admin.Web.Access;

/// <summary>Compares what an endpoint takes with what somebody has.</summary>
internal sealed class RoleHandler(Rights rights) : AuthorizationHandler<RoleNeeded>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleNeeded requirement)
    {
        var caller = rights.Of(context.User, "", JournalOrigin.Api);
        if ((requirement is { Role: Role.Admin, IsAnywhere: false } ? caller.RoleInConsole : caller.HighestRole) >= requirement.Role)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
