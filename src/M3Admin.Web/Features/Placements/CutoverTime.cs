using System.Collections.Immutable;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Placements;

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

    private static IEnumerable<CutoverTime> Times(IEnumerable<long> nanos, string future, string past, DateTimeOffset now) =>
        from nano in nanos
        where nano > 0
        group nano by nano into same
        orderby same.Key
        let at = Moment(same.Key)
        select new CutoverTime(at > now ? future : past, Figures.Time(at, now), same.Count());

    // Foreign writers may store any 64-bit number; one beyond the calendar is shown as its end.
    private static DateTimeOffset Moment(long nanos) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(nanos / NanosPerMillisecond, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
}
