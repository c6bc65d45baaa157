using M3Admin.Placements.Model;

namespace M3Admin.Web;

/// <summary>What this project logs: ids 5xxx.</summary>
internal static partial class Log
{
    [LoggerMessage(5001, LogLevel.Error, "{Method} {Path} broke; its answer names {Id}")]
    public static partial void CallBroke(this ILogger logger, Exception surprise, string method, string path, string id);

    [LoggerMessage(5002, LogLevel.Error, "{Cluster} {Service}: telling pages of changes broke; it starts over")]
    public static partial void NewsBroke(this ILogger logger, Exception surprise, string cluster, ServiceKey service);
}
