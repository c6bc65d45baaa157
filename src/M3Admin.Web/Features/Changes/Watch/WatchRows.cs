using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Operations.Diagnosis;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>The rows of the instances. Pure.</summary>
internal static class WatchRows
{
    /// <summary>Up to so many stand in the order of their ids, and nothing ever changes its place; of more, those to be looked at come first.</summary>
    public const int MostById = 20;

    private const double Room = 1.15;

    /// <summary>All rows.</summary>
    public static ImmutableArray<WatchRow> Of(WatchState state, WatchTally tally, WatchPace pace)
    {
        // Aggregators take over by the clock: how long others took tells nothing.
        var isMirrored = state.Snapshot.Stored is { Placement.IsMirrored: true };
        var usual = tally.Takers.ToDictionary(taker => taker.Instance, taker => isMirrored ? null : pace.UsualFor(taker));
        var longest = tally.Takers.Select(taker => Elapsed(taker, tally, state.Now)).Concat(usual.Values.Select(one => one?.Longest ?? TimeSpan.Zero)).DefaultIfEmpty().Max() * Room;
        var rows = tally.Takers.Select(taker => Row(taker, state, tally, usual[taker.Instance], longest));
        return [.. tally.Takers.Length > MostById ? rows.OrderBy(row => row.Stage).ThenBy(row => row.Tally.Instance) : rows];
    }

    /// <summary>How a taker stands.</summary>
    public static WatchStage Stage(TakerTally taker, NodeAnswers nodes) => taker switch
    {
        { Left: > 0 } => nodes.Latest.GetValueOrDefault(taker.Instance)?.Answer is { IsSilent: true } ? WatchStage.Silent : WatchStage.Streaming,
        { TakenBack: > 0 } => WatchStage.TakenBack,
        _ => WatchStage.Available,
    };

    private static WatchRow Row(TakerTally taker, WatchState state, WatchTally tally, Expectation? usual, TimeSpan longest)
    {
        var (elapsed, stage) = (Elapsed(taker, tally, state.Now), Stage(taker, state.Nodes));
        var (node, tone) = state.Snapshot.Stored?.Placement.Find(taker.Instance) is null ? ("left the placement", Tone.Quiet) : Node(state.Nodes.Latest.GetValueOrDefault(taker.Instance), state);
        var isSeen = taker.Left > 0 || taker.Ended is not null;
        return new WatchRow(
            taker,
            stage,
            Word(stage, taker, state),
            node,
            tone,
            isSeen ? Figures.Clock(elapsed) : "not seen",
            isSeen ? Part(elapsed, longest) : 0,
            usual is { } one ? Part(one.Shortest, longest) : null,
            usual is { } other ? Part(other.Longest, longest) : null);
    }

    private static TimeSpan Elapsed(TakerTally taker, WatchTally tally, DateTimeOffset now) => (taker.Ended ?? now) - tally.Began.Since is var span && span > TimeSpan.Zero ? span : TimeSpan.Zero;

    private static double Part(TimeSpan span, TimeSpan longest) => longest > TimeSpan.Zero ? Math.Round(span / longest, 4) : 0;

    private static string Word(WatchStage stage, TakerTally taker, WatchState state)
    {
        var word = stage switch
        {
            WatchStage.Available => StageWords.Done(state, taker.Instance),
            WatchStage.TakenBack => StageWords.TakenBack(state),
            _ => "initializing",
        };
        return char.ToUpperInvariant(word[0]) + word[1..];
    }

    private static (string Text, Tone Tone) Node(NodeNews? news, WatchState state) => news switch
    {
        null => ("not asked yet", Tone.Quiet),
        { Answer: NodeAnswer.Healthy } => (state.Snapshot.Stored is { Placement.IsMirrored: true } ? "up" : "bootstrapped", Tone.Plain),
        { Answer: NodeAnswer.Bootstrapping { IsFirst: true } } => ("up, first bootstrap", Tone.Plain),
        { Answer: NodeAnswer.Bootstrapping } => ("up, bootstrapping", Tone.Plain),
        { Answer: NodeAnswer.Reachable } => ("up", Tone.Plain),
        { Answer: NodeAnswer.Unwell } => ($"not well since {Figures.Time(news.Since, state.Now)}", Tone.Warn),
        { Answer.IsSilent: true } => ($"no answer since {Figures.Time(news.Since, state.Now)}", Tone.Warn),
        _ => ("not asked", Tone.Quiet),
    };
}
