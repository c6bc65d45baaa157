using System.Collections.Immutable;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Shared;

/// <summary>A moment at which some of an aggregator's shards start or stop taking writes.</summary>
/// <param name="Text">What happens: <c>Cut over</c>, <c>Cut off</c>, or that it will.</param>
/// <param name="At">When, for people.</param>
/// <param name="Shards">How many shards.</param>
public sealed record CutoverTime(string Text, string At, int Shards)
{
    private const long NanosPerMillisecond = 1_000_000;

    /// <summary>All such moments of an instance, in order.</summary>
    public static ImmutableArray<CutoverTime> Of(Instance instance, DateTimeOffset now) =>
    [
        .. Times(instance.Shards.Select(shard => shard.Cutover.CutoverNanos), "Cuts over", "Cut over", now),
        .. Times(instance.Shards.Select(shard => shard.Cutover.CutoffNanos), "Cuts off", "Cut off", now),
    ];

    /// <summary>A cutover or cutoff as a moment. Foreign writers may store any number; one beyond the calendar is its end.</summary>
    /// <param name="nanos">Since the Unix epoch.</param>
    public static DateTimeOffset Moment(long nanos) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(nanos / NanosPerMillisecond, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));

    private static IEnumerable<CutoverTime> Times(IEnumerable<long> nanos, string future, string past, DateTimeOffset now) =>
        from nano in nanos
        where nano > 0
        group nano by nano into same
        orderby same.Key
        let at = Moment(same.Key)
        select new CutoverTime(at > now ? future : past, Figures.Time(at, now), same.Count());
}
