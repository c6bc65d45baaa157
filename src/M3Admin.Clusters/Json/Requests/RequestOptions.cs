namespace M3Admin.Clusters.Json.Requests;

/// <summary>M3's <c>option_override</c>: what one request wants otherwise than the coordinator is configured.</summary>
/// <param name="IsSharded">Whether the placement has shards; null when the request does not say.</param>
/// <param name="SkipPortMirroring">Whether aggregators of different ports may mirror each other; null when the request does not say.</param>
public sealed record RequestOptions(bool? IsSharded, bool? SkipPortMirroring)
{
    /// <summary>Nothing overridden. M3 makes no difference between this and no <c>option_override</c> at all.</summary>
    public static RequestOptions None { get; } = new(null, null);
}
