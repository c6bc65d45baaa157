using System.Security.Claims;
using M3Admin.Clusters.Journal.Access;
using M3Admin.Operations.Access;
using M3Admin.Web.Access.Oidc;
using M3Admin.Web.Access.Sessions;
using M3Admin.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace M3Admin.Web.Access;

/// <summary>Makes a session of this console's own out of a company's word, and takes down who came in and who did not.</summary>
internal static class CompanySignIn
{
    /// <summary>Hangs it into the sign-in.</summary>
    public static void Configure(IServiceProvider provider, OidcSchemeOptions scheme)
    {
        var groups = provider.GetRequiredService<IOptions<ConsoleOptions>>().Value.Access.Grants.Select(grant => grant.Group).ToHashSet(StringComparer.Ordinal);
        scheme.KeepsGroup = groups.Contains;
        scheme.Events.OnTicketReceived = BeginAsync;
        scheme.Events.OnRemoteFailure = FailAsync;
    }

    private static Task BeginAsync(TicketReceivedContext context)
    {
        var person = context.Principal ?? new ClaimsPrincipal();
        var claims = person.Claims.Where(claim => claim.Type is SignedInPerson.SubjectClaim or AccessClaims.Group);
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionOpener>();
        context.Principal = sessions.Begin(context.HttpContext, person.Identity?.Name ?? "", "at the company's sign-in", [.. claims]);
        return Task.CompletedTask;
    }

    // An answer that belongs to no sign-in can be sent by anybody, any number of times: it is not taken down.
    private static Task FailAsync(RemoteFailureContext context)
    {
        if (OidcAnswers.TroubleIn(context.Failure) is { } trouble && trouble != SignInTrouble.Lost)
        {
            var log = context.HttpContext.RequestServices.GetRequiredService<AccessLog>();
            log.Tell(SessionOpener.Who(context.HttpContext, "nobody"), AccessEventKind.SignInFailed, trouble.What);
        }

        return OidcAnswers.FailedAsync(context);
    }
}
