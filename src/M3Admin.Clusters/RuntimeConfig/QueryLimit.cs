using M3Admin.Placements.Model;

namespace M3Admin.Clusters.RuntimeConfig;

/// <summary>One limit on queries (<c>kvpb.QueryLimit</c>).</summary>
/// <param name="Limit">How much may be asked; 0 means no limit.</param>
/// <param name="LookbackSeconds">Within how many seconds. M3 takes no limit with less than 1.</param>
/// <param name="ForceExceeded">Whether every query is refused as if the limit were reached.</param>
/// <param name="ForceWaited">Whether every query counts as one that had to wait.</param>
public sealed record QueryLimit(long Limit, long LookbackSeconds, bool ForceExceeded = false, bool ForceWaited = false)
{
    /// <summary>M3's default time.</summary>
    public const long DefaultLookbackSeconds = 15;

    /// <summary>The longest time that M3 can count: 2^63 nanoseconds.</summary>
    public const long LongestLookbackSeconds = long.MaxValue / 1_000_000_000;

    /// <summary>Fields that are not known.</summary>
    public UnknownFields Unknown { get; init; }
}
