using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Json.Requests;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview;

/// <summary>How long a change should take once it is committed: an interval, or that nobody knows.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Why">What it is judged by.</param>
public sealed record ExpectedTime(string Value, string Why)
{
    /// <summary>For a change, judged by what this console has seen before.</summary>
    public static ExpectedTime Of(PlannedChange change, TransitionProgress progress)
    {
        if (Cutovers.Moment(change) is { } at)
        {
            return new ExpectedTime($"at {Figures.Time(at, change.Preview.PlannedAt)} UTC", "aggregators take over by the clock");
        }

        Instance[] takers = [.. change.After?.Instances.Where(instance => instance.Shards.Any(IsTaken)) ?? []];
        var expected = takers.Select(taker => Usual(change, taker, progress)).ToArray();
        return expected switch
        {
            [] => new ExpectedTime("at once", "nothing is streamed"),
            _ when expected.Any(one => one is null) => new ExpectedTime("unknown", $"first {change.Preview.Request.Verb.Text()} seen here"),
            _ => Interval([.. expected.OfType<Expectation>()]),
        };
    }

    // All takers work beside each other: it takes as long as the slowest.
    private static ExpectedTime Interval(Expectation[] all) => new(
        ExpectedFact.Interval(all.Max(one => one.Shortest), all.Max(one => one.Longest)), $"from {Figures.Count(all.Min(one => one.Earlier), "earlier one")} here");

    // A replica more streams from its peers: neither a new placement, which starts empty, nor one that takes over is like it.
    private static Expectation? Usual(PlannedChange change, Instance taker, TransitionProgress progress) => !HasSource(taker) && !change.IsNew
        ? null
        : progress.Usual(taker.Shards.Count(IsTaken), HasSource(taker));

    private static bool IsTaken(Shard shard) => shard.State == ShardState.Initializing;

    private static bool HasSource(Instance taker) => taker.Shards.Any(shard => IsTaken(shard) && shard.Source is not null);
}
