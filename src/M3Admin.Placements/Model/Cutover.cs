namespace M3Admin.Placements.Model;

/// <summary>
/// When an aggregator shard takes over and when it stops, in nanoseconds since the Unix epoch. Database placements leave both at 0.
/// </summary>
/// <param name="CutoverNanos">From when the shard takes writes; 0 means "always has".</param>
/// <param name="CutoffNanos">From when it no longer does; 0 means "never stops".</param>
public readonly record struct Cutover(long CutoverNanos, long CutoffNanos)
{
    /// <summary>No time set: the shard takes writes now and goes on.</summary>
    public static Cutover None => default;
}
