using Microsoft.Extensions.Logging;

namespace M3Admin.Operations;

/// <summary>What this project logs: ids 3xxx.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Information, "{Cluster}: sample cluster loaded at revision {Revision}, simulated")]
    public static partial void SampleLoaded(this ILogger logger, string cluster, long revision);

    [LoggerMessage(3002, LogLevel.Information, "{Cluster}: sample cluster removed at revision {Revision}")]
    public static partial void SampleRemoved(this ILogger logger, string cluster, long revision);
}
