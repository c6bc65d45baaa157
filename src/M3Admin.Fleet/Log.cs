using M3Admin.Placements.Model;
using Microsoft.Extensions.Logging;

namespace M3Admin.Fleet;

/// <summary>What this project logs: ids 4xxx. Every line says that it is about something simulated.</summary>
internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Information, "{Cluster} {Service}: simulated nodes start")]
    public static partial void NodesStart(this ILogger logger, string cluster, ServiceKey service);

    [LoggerMessage(4002, LogLevel.Information, "{Cluster} {Service}: simulated nodes stop")]
    public static partial void NodesStop(this ILogger logger, string cluster, ServiceKey service);

    [LoggerMessage(4003, LogLevel.Information, "{Service}: simulated {Instance} marked {Count} shards available in v{Version} at revision {Revision}")]
    public static partial void ShardsMarked(this ILogger logger, ServiceKey service, InstanceId instance, int count, long version, long revision);

    [LoggerMessage(4004, LogLevel.Debug, "{Service}: simulated {Instance} lost the race from {Version}, tries again")]
    public static partial void RaceLost(this ILogger logger, ServiceKey service, InstanceId instance, PlacementVersion version);

    [LoggerMessage(4005, LogLevel.Warning, "{Service}: simulated {Instance} cannot reach the placement, tries again: {Problem}")]
    public static partial void StoreTrouble(this ILogger logger, ServiceKey service, InstanceId instance, string problem);

    [LoggerMessage(4006, LogLevel.Warning, "{Service}: simulated {Instance} cannot mark its shards available: {Reason}")]
    public static partial void MarkRefused(this ILogger logger, ServiceKey service, InstanceId instance, string reason);

    [LoggerMessage(4007, LogLevel.Information, "{Service}: the placement that was simulated is gone, its marker deleted")]
    public static partial void MarkerDeleted(this ILogger logger, ServiceKey service);

    [LoggerMessage(4008, LogLevel.Information, "{Service}: simulated {Instance} answers /health on {Address}")]
    public static partial void HealthServed(this ILogger logger, ServiceKey service, InstanceId instance, Uri address);

    [LoggerMessage(4009, LogLevel.Error, "Simulating {What} broke; it starts over")]
    public static partial void Broke(this ILogger logger, Exception surprise, string? what);
}
