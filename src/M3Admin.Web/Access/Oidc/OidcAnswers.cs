using Microsoft.AspNetCore.Authentication;

namespace M3Admin.Web.Access.Oidc;

/// <summary>What the browser gets where a sign-in ends otherwise than on the page that was asked for.</summary>
internal static class OidcAnswers
{
    /// <summary>Says what went wrong where somebody came back from the company's sign-in.</summary>
    public static async Task FailedAsync(RemoteFailureContext context)
    {
        if (TroubleIn(context.Failure) is { } trouble)
        {
            await TroubleAsync(context.HttpContext, trouble);
            context.HandleResponse();
        }
    }

    /// <summary>Says what went wrong.</summary>
    public static Task TroubleAsync(HttpContext context, SignInTrouble trouble)
    {
        context.RequestServices.GetRequiredService<ILogger<OidcHandler>>().SignInFailed(trouble.What, context.TraceIdentifier);
        return SignInAnswers.TroubleAsync(context, trouble.Status, [trouble.What, trouble.WayOut, $"In the console's log, this is {context.TraceIdentifier}."], canSignIn: true);
    }

    /// <summary>Says that somebody is signed out.</summary>
    public static Task SignedOutAsync(HttpContext context) =>
        SignInAnswers.SignedOutAsync(context, "On a machine that others use, close the browser too: your company's sign-in may still know you.");

    // Null: a mistake of our own, for the host's way with those.
    internal static SignInTrouble? TroubleIn(Exception? failure) => failure switch
    {
        SignInException known => known.Trouble,
        AuthenticationFailureException answered when answered.Data["error"] is { } error => SignInTrouble.Answered($"{error}", $"{answered.Data["error_description"]}"),
        AuthenticationFailureException => SignInTrouble.Lost,
        _ => null,
    };
}
