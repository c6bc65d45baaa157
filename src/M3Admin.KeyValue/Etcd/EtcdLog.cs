using Microsoft.Extensions.Logging;

namespace M3Admin.KeyValue.Etcd;

/// <summary>What the etcd store logs: ids 10xx.</summary>
internal static partial class EtcdLog
{
    [LoggerMessage(1001, LogLevel.Information, "Using etcd at {Endpoint}")]
    public static partial void EndpointUsed(this ILogger logger, Uri endpoint);

    [LoggerMessage(1002, LogLevel.Debug, "Leaving etcd at {Endpoint}: {Reason}")]
    public static partial void EndpointFailed(this ILogger logger, Uri endpoint, string reason);

    [LoggerMessage(1003, LogLevel.Warning, "{Key}: the watch is lost: {Reason}")]
    public static partial void WatchLost(this ILogger logger, string key, string reason);

    [LoggerMessage(1004, LogLevel.Information, "{Key}: the watch goes on from revision {Revision} at {Endpoint}")]
    public static partial void WatchResumed(this ILogger logger, string key, long revision, Uri endpoint);
}
