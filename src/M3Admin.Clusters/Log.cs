using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;
using Microsoft.Extensions.Logging;

namespace M3Admin.Clusters;

/// <summary>What this project logs: ids 2xxx.</summary>
internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Information, "{Key}: live")]
    public static partial void FeedLive(this ILogger logger, string key);

    [LoggerMessage(2002, LogLevel.Warning, "{Key}: not heard, showing the last known state: {Reason}")]
    public static partial void FeedLost(this ILogger logger, string key, string reason);

    public static void HealthChanged(this ILogger logger, string key, FeedHealth health)
    {
        switch (health)
        {
            case FeedHealth.Live: logger.FeedLive(key); break;
            case FeedHealth.Stale s: logger.FeedLost(key, s.Reason); break;
            case FeedHealth.Down d: logger.FeedLost(key, d.Reason); break;
        }
    }

    [LoggerMessage(2003, LogLevel.Warning, "{Key} {Version}: cannot be read as a placement: {Problem}")]
    public static partial void PlacementUnreadable(this ILogger logger, string key, PlacementVersion version, string problem);

    [LoggerMessage(2004, LogLevel.Error, "{Key}: following broke and starts over")]
    public static partial void FollowBroke(this ILogger logger, string key, Exception surprise);
}
