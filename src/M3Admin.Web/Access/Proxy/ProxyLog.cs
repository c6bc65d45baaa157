namespace M3Admin.Web.Access.Proxy;

/// <summary>What sign-in by a proxy logs: ids 505x.</summary>
internal static partial class ProxyLog
{
    [LoggerMessage(5050, LogLevel.Warning, "A request was refused: {Why}")]
    public static partial void ProxyRefused(this ILogger logger, string why);
}
