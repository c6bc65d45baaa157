using System.Collections.Immutable;
using M3Admin.Operations.Diagnosis;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>A part of the bar over all shards.</summary>
/// <param name="Stage">Its colour and its mark.</param>
/// <param name="Shards">How many shards it is long.</param>
/// <param name="Done">How many of them are done.</param>
/// <param name="Label">Whose it is, and how that stands.</param>
public sealed record WatchSegment(WatchStage Stage, int Shards, int Done, string Label)
{
    /// <summary>Up to so many instances have a part of their own each.</summary>
    public const int MostOfTheirOwn = 6;

    /// <summary>The parts of the bar, as long together as the change has shards.</summary>
    public static ImmutableArray<WatchSegment> Of(WatchState state, WatchTally tally) =>
        [.. tally.Takers.Length <= MostOfTheirOwn ? tally.Takers.Select(taker => Own(taker, state)) : Together(tally, state)];

    private static WatchSegment Own(TakerTally taker, WatchState state)
    {
        var stage = WatchRows.Stage(taker, state.Nodes);
        return new WatchSegment(stage, taker.Total, taker.Done, $"{taker.Instance} {Word(stage, taker, state)}");
    }

    private static IEnumerable<WatchSegment> Together(WatchTally tally, WatchState state) => tally.Takers
        .GroupBy(taker => WatchRows.Stage(taker, state.Nodes)).OrderByDescending(stage => stage.Key)
        .Select(stage => new WatchSegment(stage.Key, stage.Sum(taker => taker.Total), stage.Sum(taker => taker.Done), $"{Figures.Count(stage.Count(), "instance")} {Word(stage.Key, null, state)}"));

    private static string Word(WatchStage stage, TakerTally? taker, WatchState state) => (stage, state.Snapshot.Stored) switch
    {
        (WatchStage.Available, _) => StageWords.Done(state, taker?.Instance),
        (WatchStage.TakenBack, _) => StageWords.TakenBack(state),
        (WatchStage.Silent, _) when taker is not null && state.Nodes.Latest.GetValueOrDefault(taker.Instance) is { Answer: { IsSilent: true }, Since: var since } => $"no answer for {Figures.Span(state.Now - since)}",
        (WatchStage.Silent, _) => "no answer",
        (_, { Placement.IsMirrored: true }) => "waiting for the cutover",
        _ when state.Trail.Scope is { HasSources: false } => "starting",
        _ => "streaming",
    };
}
