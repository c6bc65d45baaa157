using M3Admin.Clusters.Feeds;

namespace M3Admin.Web.Features.Shared;

/// <summary>A feed's health in words.</summary>
public static class Health
{
    /// <summary>For marks in the page: <c>connecting</c>, <c>live</c>, <c>stale</c>, <c>down</c>.</summary>
    public static string Mark(FeedHealth health) => Word(health).ToLowerInvariant();

    /// <summary>In one word.</summary>
    public static string Word(FeedHealth health) => health switch
    {
        FeedHealth.Connecting => "Connecting",
        FeedHealth.Live => "Live",
        FeedHealth.Stale => "Stale",
        _ => "Down",
    };

    /// <summary>What broke; null where nothing did.</summary>
    public static string? Reason(FeedHealth health) => health switch
    {
        FeedHealth.Stale stale => stale.Reason,
        FeedHealth.Down down => down.Reason,
        _ => null,
    };

    /// <summary>Whether what is shown is not, or not surely, what the store holds.</summary>
    public static bool IsLost(FeedHealth health) => health is FeedHealth.Stale or FeedHealth.Down;
}
