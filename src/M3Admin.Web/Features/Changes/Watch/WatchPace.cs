using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>
/// How fast takers are, and how long those that are not done should take: judged by those of the same change that are done, or else by earlier ones that this
/// console has seen. Always an interval. Pure.
/// </summary>
public sealed class WatchPace(WatchTally tally, bool hasSources, TransitionProgress progress)
{
    // Where the beginning was not seen, those that are done took longer than anybody saw.
    private readonly ImmutableArray<FinishedTaker> _own = tally.Began.IsAtLeast ? [] :
        [.. tally.Takers.Where(taker => taker is { IsDone: true, Done: > 0 } && taker.Ended > tally.Began.Since).Select(taker => new FinishedTaker(taker.Done, hasSources, (taker.Ended - tally.Began.Since) ?? TimeSpan.Zero))];

    /// <summary>Shards a minute, each node; null while none is done.</summary>
    public double? PerMinute => _own.IsEmpty ? null : _own.Sum(one => one.Shards) / _own.Sum(one => one.Took.TotalMinutes);

    /// <summary>How long a taker should take in all; null when nobody can tell.</summary>
    public Expectation? UsualFor(TakerTally taker) => _own.IsEmpty
        ? progress.Usual(taker.Total, hasSources)
        : Expectation.Of([.. _own.Select(one => one.ScaledTo(taker.Total))], isBeside: true);

    /// <summary>How much longer it should take: as long as the slowest of those that are left; null when nobody can tell.</summary>
    /// <param name="isSilent">Whether a node does not answer: how long it takes nobody can tell.</param>
    /// <param name="now">The moment.</param>
    public Expectation? Left(Predicate<InstanceId> isSilent, DateTimeOffset now)
    {
        var all = tally.Takers.Where(taker => taker.Left > 0 && !isSilent(taker.Instance)).Select(UsualFor).ToList();
        var elapsed = now - tally.Began.Since;
        return all.Count == 0 || all.Exists(one => one is null) ? null : new Expectation(
            tally.Began.IsAtLeast ? TimeSpan.Zero : all.Max(one => Rest(one?.Shortest ?? default, elapsed)),
            all.Max(one => Rest(one?.Longest ?? default, elapsed)),
            all.Min(one => one?.Earlier ?? 0),
            all.Exists(one => one is { IsBeside: true }));
    }

    private static TimeSpan Rest(TimeSpan usual, TimeSpan elapsed) => usual > elapsed ? usual - elapsed : TimeSpan.Zero;
}
