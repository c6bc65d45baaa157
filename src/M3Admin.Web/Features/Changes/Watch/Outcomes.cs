using M3Admin.Clusters.Feeds;
using M3Admin.Clusters.Journal;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>Says how a change stands. Pure.</summary>
internal static class Outcomes
{
    /// <summary>How it stands.</summary>
    public static WatchOutcome Of(WatchState state, WatchTally tally)
    {
        var deleted = state.Trail.Steps.FirstOrDefault(step => step.IsDelete);
        return (state.Entry, deleted) switch
        {
            ({ IsDelete: true } entry, _) => new WatchOutcome.Ended("The placement was deleted", $"That was done as soon as it was committed, at {Figures.Time(entry.At, state.Now)} UTC."),
            (_, { } step) => Deleted(step, state, tally),
            _ when state.Snapshot.Stored is null && !(state.Trail.IsSettled && tally.Total > 0) => new WatchOutcome.Ended("There is no placement any more", "Who deleted it is not known here; the journal says more.", Tone.Warn),
            _ when tally.Total == 0 => AtOnce(state),
            _ when tally.Left > 0 => new WatchOutcome.Running(),
            _ when tally.TakenBack > 0 => TakenBack(state, tally),
            _ => Done(state, tally),
        };
    }

    /// <summary>Who made an entry's change.</summary>
    public static string Who(JournalEntry? entry) => entry?.Draft.Actor switch
    {
        null => "somebody",
        { Origin: JournalOrigin.Gap } => "somebody, unseen",
        { Origin: JournalOrigin.Observed } => "a node or another tool",
        { Name: "" } => "somebody",
        var actor => actor.Name,
    };

    /// <summary>A reason as it is quoted; empty when there is none.</summary>
    public static string Quoted(JournalEntry? entry) => entry is { Draft.Reason: { Length: > 0 } reason } ? $" “{reason}”" : "";

    private static WatchOutcome.Ended AtOnce(WatchState state) => (state.Entry, state.Snapshot.Stored) switch
    {
        (null, { Placement.IsSharded: false }) => new("Nothing is on its way", "This placement has no shards."),
        (null, _) => new("Nothing is on its way", "Every shard of this placement is available."),
        ({ } entry, { Placement.IsSharded: false }) => new("Done as soon as it was committed", $"This placement has no shards, so nothing is streamed. Committed at {Figures.Time(entry.At, state.Now)} UTC as v{Figures.Count(entry.Version.Version)}."),
        ({ } entry, _) => new("Done as soon as it was committed", $"This change streams nothing. Committed at {Figures.Time(entry.At, state.Now)} UTC as v{Figures.Count(entry.Version.Version)}."),
    };

    private static WatchOutcome.Ended Deleted(WatchStep step, WatchState state, WatchTally tally) => new(
        "The placement was deleted meanwhile",
        $"By {Outcomes.Who(step.Entry)} at {Figures.Time(step.At, state.Now)} UTC, when {Figures.Count(tally.Done)} of {Figures.Count(tally.Total, "shard")} were done.{Quoted(step.Entry)}{(state.Snapshot.Stored is null ? "" : " It has been created anew since.")}",
        Tone.Warn);

    private static WatchOutcome.Ended TakenBack(WatchState state, WatchTally tally)
    {
        var by = state.Trail.Steps.LastOrDefault(step => !step.TakenBack.IsEmpty);
        var who = by is null ? "Who took it back was not seen here." : $"By {Who(by.Entry)} at {Figures.Time(by.At, state.Now)} UTC as v{Figures.Count(by.Version.Version)}.{Quoted(by.Entry)}";
        var isElsewhere = by is { Begun.IsEmpty: false };
        var rest = isElsewhere ? " That change has put them on their way anew; watch it to see them arrive."
            : state.Trail.Scope is { HasSources: true } ? " What was given back serves where it was before; nothing was streamed for that." : "";
        return new WatchOutcome.Ended($"Taken back: {Figures.Count(tally.Done)} done, {Figures.Count(tally.TakenBack)} {(isElsewhere ? "given to others" : "given back")}", $"{who}{rest}", Tone.Warn);
    }

    private static WatchOutcome.Ended Done(WatchState state, WatchTally tally)
    {
        var isMirrored = state.Snapshot.Stored is { Placement.IsMirrored: true };
        var isMarked = state.Trail.IsSettled || state.Snapshot.Stored?.Placement.Instances.All(instance => instance.Shards.All(shard => shard.State != ShardState.Initializing)) == true;
        var (shards, isOne) = (tally.Total == 1 ? "The shard" : $"All {Figures.Count(tally.Total, "shard")}", tally.Total == 1);
        return (isMirrored && !isMarked, tally.Ended) switch
        {
            (true, { } at) => new($"{shards} cut over at {Figures.Time(at, state.Now)} UTC", "M3 marks an aggregator's shards available with the next change of the placement; until then they stay initializing. There is nothing to do."),
            (_, { } at) => new($"{shards}{(isOne ? " is" : "")} available after {Figures.Span(at - tally.Began.Since)}{(tally.Began.IsAtLeast ? " or longer" : "")}", $"The last at {Figures.Time(at, state.Now)} UTC.{(state.Snapshot.Stored is { Version.Version: var version } ? $" The placement is at v{Figures.Count(version)}." : " The placement has been deleted since.")}"),
            _ => new($"{shards} {(isOne ? "is" : "are")} available", "When the last one was done nobody saw: neither this page nor the journal."),
        };
    }
}
