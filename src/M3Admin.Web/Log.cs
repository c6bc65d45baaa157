namespace M3Admin.Web;

/// <summary>What this project logs: ids 5xxx.</summary>
internal static partial class Log
{
    [LoggerMessage(5001, LogLevel.Error, "{Method} {Path} broke; its answer names {Id}")]
    public static partial void CallBroke(this ILogger logger, Exception surprise, string method, string path, string id);
}
