using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Operations.Diagnosis;
using M3Admin.Web.Features.Placements;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>What is drawn of a watched change. Pure.</summary>
/// <param name="State">What it is worked out from; its moment stands still while the store is not heard.</param>
/// <param name="Tally">How far it is.</param>
/// <param name="Outcome">How it stands.</param>
public sealed record WatchView(WatchState State, WatchTally Tally, WatchOutcome Outcome)
{
    /// <summary>The figures at the head.</summary>
    public ImmutableArray<Fact> Facts { get; private init; } = [];

    /// <summary>The bar over all shards.</summary>
    public ImmutableArray<WatchSegment> Segments { get; private init; } = [];

    /// <summary>The instances that take shards.</summary>
    public ImmutableArray<WatchRow> Rows { get; private init; } = [];

    /// <summary>How long one should take in all: the widest of those that are left, or else of all; null when nobody can tell.</summary>
    public Expectation? Usual { get; private init; }

    /// <summary>What an operator would look at first; null when nothing is on its way.</summary>
    public StallCause? Cause { get; private init; }

    /// <summary>How many were left when; null when nothing ever was.</summary>
    public LeftChart? Chart { get; private init; }

    /// <summary>Who still holds what is leaving; null when nobody gives anything.</summary>
    public SourceBars? Sources { get; private init; }

    /// <summary>What has happened.</summary>
    public required WatchEvents Events { get; init; }

    /// <summary>What others asked for since, oldest first, but for what the outcome tells of already.</summary>
    public ImmutableArray<WatchStep> Later => [.. State.Trail.Steps.Where(step => step is { IsAsked: true, IsDelete: false } && (Outcome is WatchOutcome.Running || step.TakenBack.IsEmpty || !step.Begun.IsEmpty))];

    /// <summary>Why nodes are not asked; null when some are, or none has to be.</summary>
    public NodeAnswer? Unasked => Rows.IsEmpty || Outcome is not WatchOutcome.Running || State.Nodes.Latest.IsEmpty || State.Nodes.Latest.Values.Any(news => !news.Answer.IsUnasked) ? null : State.Nodes.Latest.Values.First().Answer;

    /// <summary>The view; null as long as it is not known what the change has put on its way, or the placement has not been heard yet.</summary>
    public static WatchView? Of(WatchState state)
    {
        if (state.Trail.Scope is not { } scope || IsUnheard(state))
        {
            return null;
        }

        // While the store is not heard nobody knows what time brings: the figures stay as they were.
        var seen = Health.IsLost(state.Snapshot.Health) ? state with { Now = state.Snapshot.Health.Since } : state;
        var tally = WatchTally.Of(seen, scope);
        var pace = new WatchPace(tally, scope.HasSources, seen.Snapshot.Progress);
        return new WatchView(seen, tally, Outcomes.Of(seen, tally))
        {
            Facts = WatchFigures.Of(seen, tally, pace),
            Segments = WatchSegment.Of(seen, tally),
            Rows = WatchRows.Of(seen, tally, pace),
            Usual = seen.Snapshot.Stored is { Placement.IsMirrored: true } ? null : Widest(tally, pace),
            Cause = tally.Left > 0 ? StallDiagnosis.Of(seen.Snapshot, StalledSince(seen), seen.Nodes.Plain, seen.Now) : null,
            Chart = LeftChart.Of(seen, tally, tally.Left > 0 && seen.Snapshot.Stored is { Placement.IsMirrored: false } ? pace.Left(id => seen.Nodes.Latest.GetValueOrDefault(id)?.Answer is { IsSilent: true }, seen.Now) : null),
            Sources = scope.HasSources ? SourceBars.Of(scope, seen.Snapshot.Stored?.Placement) : null,
            Events = WatchEvents.Of(seen, tally),
        };
    }

    // A placement that has not been heard is not gone.
    private static bool IsUnheard(WatchState state) => state.Snapshot is { Stored: null, Health: not FeedHealth.Live } && !state.Trail.Steps.Any(step => step.IsDelete);

    private static Expectation? Widest(WatchTally tally, WatchPace pace)
    {
        var left = tally.Takers.Where(taker => taker.Left > 0).Select(pace.UsualFor).OfType<Expectation>().ToList();
        return left.Count == 0 ? null : new Expectation(left.Min(one => one.Shortest), left.Max(one => one.Longest), left.Min(one => one.Earlier));
    }

    /// <summary>Since when nothing has changed although it should have; null when it is not yet time to worry.</summary>
    internal static DateTimeOffset? StalledSince(WatchState state) => state.Snapshot.Stored is { Placement.IsMirrored: true } ? null :
        StallDiagnosis.StalledSince(state.Snapshot.Progress, state.Trail.Steps.LastOrDefault()?.At ?? state.Entry?.At, state.Now);
}
