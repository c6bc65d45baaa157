namespace M3Admin.Web.Access.Oidc;

/// <summary>What a company's sign-in logs: ids 504x. Never a code, a token or a secret.</summary>
internal static partial class OidcLog
{
    [LoggerMessage(5040, LogLevel.Warning, "A sign-in failed ({Id}): {What}")]
    public static partial void SignInFailed(this ILogger logger, string what, string id);

    [LoggerMessage(5041, LogLevel.Warning, "{Name} is signed out here alone, for the company's sign-in cannot be asked: {What}")]
    public static partial void SignedOutHereAlone(this ILogger logger, string? name, string what);
}
