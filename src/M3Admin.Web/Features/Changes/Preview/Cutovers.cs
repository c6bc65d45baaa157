using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Preview;

/// <summary>When aggregators take over: by the clock, not when a stream is done.</summary>
internal static class Cutovers
{
    /// <summary>The sentence; empty where there is no such time.</summary>
    public static string Sentence(PlannedChange change) => Moment(change) is { } at
        ? $"Aggregators take over by the clock: at {Figures.Time(at, change.Preview.PlannedAt)} UTC, or as soon as it is committed if that is later."
        : "";

    /// <summary>When the last of the shards that this change moves cuts over; null where none has such a time.</summary>
    public static DateTimeOffset? Moment(PlannedChange change)
    {
        var nanos = change.Diff.Shards.Select(shard => shard.After is { State: ShardState.Initializing } taken ? taken.Cutover.CutoverNanos : 0).DefaultIfEmpty().Max();
        return nanos > 0 ? CutoverTime.Moment(nanos) : null;
    }
}
