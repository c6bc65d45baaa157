using M3Admin.Clusters.Feeds;

namespace M3Admin.Web.Live;

/// <summary>A feed's health, for outside clients.</summary>
/// <param name="State"><c>connecting</c>, <c>live</c>, <c>stale</c> or <c>down</c>.</param>
/// <param name="Since">Since when.</param>
/// <param name="Reason">What broke, when something did.</param>
public sealed record HealthMessage(string State, DateTimeOffset Since, string? Reason)
{
    /// <summary>The message for a feed's health.</summary>
    public static HealthMessage Of(FeedHealth health) => health switch
    {
        FeedHealth.Live live => new HealthMessage("live", live.Since, null),
        FeedHealth.Stale stale => new HealthMessage("stale", stale.Since, stale.Reason),
        FeedHealth.Down down => new HealthMessage("down", down.Since, down.Reason),
        _ => new HealthMessage("connecting", health.Since, null),
    };
}
