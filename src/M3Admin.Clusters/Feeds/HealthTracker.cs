using M3Admin.KeyValue;

namespace M3Admin.Clusters.Feeds;

/// <summary>Turns what a follow tells of its connection into a feed's health.</summary>
internal static class HealthTracker
{
    /// <summary>How long a feed counts as stale before it counts as down.</summary>
    public static readonly TimeSpan StaleBecomesDown = TimeSpan.FromSeconds(30);

    /// <summary>The store is heard: live, since the first time it was in a row.</summary>
    public static FeedHealth Heard(FeedHealth health, DateTimeOffset now) => health is FeedHealth.Live ? health : new FeedHealth.Live(now);

    /// <summary>The store is not heard: stale at first if it ever was, down at once if it never was or refuses us.</summary>
    public static FeedHealth Lost(FeedHealth health, KeyValueException reason, DateTimeOffset now) => health switch
    {
        FeedHealth.Down d => d with { Reason = reason.Message },
        _ when IsRefusal(reason.Error) => new FeedHealth.Down(now, reason.Message),
        FeedHealth.Live => new FeedHealth.Stale(now, reason.Message),
        FeedHealth.Stale s => s with { Reason = reason.Message },
        _ => new FeedHealth.Down(now, reason.Message),
    };

    /// <summary>Time has passed: what has been stale for long is down, since it went stale.</summary>
    public static FeedHealth Aged(FeedHealth health, DateTimeOffset now) =>
        health is FeedHealth.Stale s && now - s.Since >= StaleBecomesDown ? new FeedHealth.Down(s.Since, s.Reason) : health;

    private static bool IsRefusal(KeyValueError error) =>
        error is KeyValueError.Unauthenticated or KeyValueError.PermissionDenied or KeyValueError.Unusable;
}
