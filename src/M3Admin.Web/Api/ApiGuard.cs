using M3Admin.Clusters.Journal.Access;
using M3Admin.Operations.Access;
using M3Admin.Web.Access;

namespace M3Admin.Web.Api;

/// <summary>Takes writes through the API only with a token, and from nobody whose role is too low for any of them: before a body is read. What exactly somebody may, Operations' gate says.</summary>
internal sealed class ApiGuard(RequestDelegate next, Rights rights, AccessLog log)
{
    /// <summary>Passes a request on, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!IsWrite(context.Request) || context.User.Identity is not { IsAuthenticated: true } identity)
        {
            return next(context); // Whoever is nobody is refused as everywhere.
        }

        if (identity.AuthenticationType is not (Schemes.Bearer or Schemes.None))
        {
            return ApiAccess.RefuseCookieAsync(context);
        }

        var caller = rights.Of(context);
        var isOfPlacements = context.Request.Path.StartsWithSegments("/api/v1/services", StringComparison.OrdinalIgnoreCase);
        var (has, needs) = isOfPlacements ? (caller.HighestRole, Role.Operator) : (caller.RoleInConsole, Role.Admin);
        return has >= needs ? next(context) : RefuseAsync(context, caller, has, needs);
    }

    private Task RefuseAsync(HttpContext context, Caller caller, Role has, Role needs)
    {
        var why = $"{caller.Name} is {has.Text()} here, and this takes {needs.Text()}. Ask an admin of this console for a token with that role.";
        log.Tell(caller.ToActor(), AccessEventKind.Denied, $"{context.Request.Method} {context.Request.Path}: {why}");
        return ApiAccess.AnswerAsync(context, StatusCodes.Status403Forbidden, why);
    }

    private static bool IsWrite(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
}
