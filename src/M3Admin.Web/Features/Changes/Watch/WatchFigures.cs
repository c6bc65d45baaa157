using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Operations.Diagnosis;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>The figures at the head: how much, how long, how fast, how much longer. Pure.</summary>
internal static class WatchFigures
{
    private const int MostNamed = 3;

    /// <summary>The figures.</summary>
    public static ImmutableArray<Fact> Of(WatchState state, WatchTally tally, WatchPace pace)
    {
        var isMirrored = state.Snapshot.Stored is { Placement.IsMirrored: true };
        return tally.Total == 0 ? [] :
        [
            new Fact(StageWords.Done(state) == "available" ? "Done" : "Cut over", Figures.Count(tally.Done), $"of {Figures.Count(tally.Total, "shard")}{(tally.TakenBack > 0 ? $", {Figures.Count(tally.TakenBack)} {StageWords.TakenBack(state)}" : "")}"),
            .. Time(state, tally),
            .. isMirrored || (tally.Left == 0 && pace.PerMinute is null) ? [] : new[] { Rate(pace, tally.Left > 0) },
            .. tally.Left == 0 ? [] : new[] { isMirrored ? Cutover(state) : Expected(state, tally, pace) },
        ];
    }

    private static IEnumerable<Fact> Time(WatchState state, WatchTally tally) => (tally.Left, tally.Ended) switch
    {
        ( > 0, _) => [new Fact("Running for", Figures.Span(state.Now - tally.Began.Since), tally.Began.IsAtLeast ? "or longer: first seen then" : "")],
        (_, { } at) => [new Fact(tally.TakenBack > 0 ? "Ran for" : "Took", Figures.Span(at - tally.Began.Since), tally.Began.IsAtLeast ? "or longer" : "")],
        _ => [],
    };

    private static Fact Rate(WatchPace pace, bool isRunning) => pace.PerMinute is { } rate
        ? new Fact(isRunning ? "Rate so far" : "Rate", Figures.Rate(rate), "shards a minute, each node")
        : new Fact("Rate so far", "unknown", "a node reports when it has finished");

    private static Fact Cutover(WatchState state)
    {
        var at = state.Snapshot.Stored is { } stored ? PlacementFigures.Of(stored.Placement, state.Snapshot.Key.Service).Cutover : null;
        return at is { } moment && moment > state.Now
            ? new Fact("Cut over at", $"{Figures.Time(moment, state.Now)} UTC", $"by the clock, in {Figures.Span(moment - state.Now)}")
            : new Fact("Cut over at", "unknown", "no time is set");
    }

    private static Fact Expected(WatchState state, WatchTally tally, WatchPace pace)
    {
        const string Label = "Expected done in";
        string[] silent = [.. tally.Takers.Where(taker => WatchRows.Stage(taker, state.Nodes) == WatchStage.Silent).Select(taker => taker.Instance.Value)];
        var without = silent.Length > 0 ? $"without {Figures.List(silent, MostNamed)}" : "";
        if (WatchView.StalledSince(state) is { } since)
        {
            return new Fact(Label, $"stalled since {Figures.Time(since, state.Now)} UTC", $"nothing changed for {Figures.Span(state.Now - since)}", Tone.Warn);
        }

        return pace.Left(id => IsSilent(state, id), state.Now) switch
        {
            null => new Fact(Label, "unknown", silent.Length > 0 ? without : "first one seen here", silent.Length > 0 ? Tone.Warn : Tone.Quiet),
            { Longest.Ticks: 0 } late => new Fact(Label, "overdue", silent.Length > 0 ? without : $"longer than {Earlier(late)}", silent.Length > 0 ? Tone.Warn : Tone.Quiet),
            { } left => new Fact(Label, ExpectedFact.Interval(left.Shortest, left.Longest), silent.Length > 0 ? without : $"from {Earlier(left)}", silent.Length > 0 ? Tone.Warn : Tone.Quiet),
        };
    }

    private static bool IsSilent(WatchState state, InstanceId id) => state.Nodes.Latest.GetValueOrDefault(id)?.Answer is { IsSilent: true };

    private static string Earlier(Expectation expected) => expected.IsBeside ? $"{Figures.Count(expected.Earlier)} that ran with it" : $"{Figures.Count(expected.Earlier, "earlier one")} here";
}
