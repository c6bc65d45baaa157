using System.Collections.Immutable;
using M3Admin.Clusters.Feeds;
using M3Admin.Placements.Model;
using M3Admin.Web.Features.Shared;

namespace M3Admin.Web.Features.Changes.Watch;

/// <summary>Counts how far a change is. What became available counts as done, whatever became of it later. Pure.</summary>
public sealed class WatchTally
{
    private readonly Dictionary<(InstanceId, uint), DateTimeOffset> _marked = [];
    private readonly Dictionary<(InstanceId, uint), DateTimeOffset> _takenBack = [];
    private readonly Placement? _now;
    private readonly DateTimeOffset _at;
    private readonly bool _isSettled;

    private WatchTally(WatchState state, WatchScope scope)
    {
        (_now, _at, _isSettled) = (state.Snapshot.Stored?.Placement, state.Now, state.Trail.IsSettled);
        var observed = state.Snapshot.Progress.Began ?? new Observation(state.Snapshot.ObservedAt ?? state.Now, IsAtLeast: true);
        Began = state.Entry is { } entry ? new Observation(entry.At, IsAtLeast: false) : observed;
        foreach (var step in state.Trail.Steps)
        {
            Remember(_marked, step.Marked, step.At);
            Remember(_takenBack, step.TakenBack, step.At);
        }

        Takers = [.. scope.Takers.Select(taker => Count(taker, scope.Groups[taker.Instance]))];
    }

    /// <summary>Since when the change is under way.</summary>
    public Observation Began { get; }

    /// <summary>Each taker, by id.</summary>
    public ImmutableArray<TakerTally> Takers { get; }

    /// <summary>How many shards are done.</summary>
    public int Done => Takers.Sum(taker => taker.Done);

    /// <summary>How many are on their way.</summary>
    public int Left => Takers.Sum(taker => taker.Left);

    /// <summary>How many were taken back.</summary>
    public int TakenBack => Takers.Sum(taker => taker.TakenBack);

    /// <summary>How many the change has put on their way.</summary>
    public int Total => Takers.Sum(taker => taker.Total);

    /// <summary>When the last shard was done or taken back; null while some are left, and when nobody saw it.</summary>
    public DateTimeOffset? Ended => Left > 0 || Takers.Any(taker => taker.Ended is null) ? null : Takers.Max(taker => taker.Ended);

    /// <summary>Counts.</summary>
    public static WatchTally Of(WatchState state, WatchScope scope) => new(state, scope);

    private static void Remember(Dictionary<(InstanceId, uint), DateTimeOffset> known, ImmutableArray<HeldShards> holdings, DateTimeOffset at)
    {
        foreach (var holding in holdings)
        {
            foreach (var shard in holding.Shards)
            {
                known[(holding.Instance, shard)] = at;
            }
        }
    }

    private TakerTally Count(HeldShards taker, IsolationGroup group)
    {
        var holds = (_now?.Find(taker.Instance)?.Shards ?? []).GroupBy(shard => shard.Id).ToDictionary(same => same.Key, same => same.First());
        var (done, left, back) = (0, 0, 0);
        DateTimeOffset? ended = DateTimeOffset.MinValue;
        foreach (var id in taker.Shards)
        {
            var (isDone, isLeft, at) = Look(taker.Instance, id, holds.GetValueOrDefault(id));
            (done, left, back) = (done + (isDone ? 1 : 0), left + (isLeft ? 1 : 0), back + (isDone || isLeft ? 0 : 1));
            ended = at is null || ended is null ? null : at > ended ? at : ended;
        }

        return new TakerTally(taker.Instance, group, done, left, back, left > 0 ? null : ended);
    }

    private (bool IsDone, bool IsLeft, DateTimeOffset? At) Look(InstanceId taker, uint id, Shard? held)
    {
        if (_isSettled)
        {
            var isMarked = _marked.ContainsKey((taker, id));
            return (isMarked, false, isMarked ? Known(_marked, taker, id) : Known(_takenBack, taker, id));
        }

        if (_now is { IsMirrored: true } && held is { State: ShardState.Initializing, Cutover.CutoverNanos: > 0 } && CutoverTime.Moment(held.Cutover.CutoverNanos) is var cutover && cutover <= _at)
        {
            return (true, false, cutover);
        }

        // Somebody took it back, and it is on its way here again: then it is left, as it was.
        var isLeft = held?.State == ShardState.Initializing;
        var isDone = !isLeft && (held is not null || _marked.ContainsKey((taker, id)));
        return isDone ? (true, false, Known(_marked, taker, id)) : (false, isLeft, Known(_takenBack, taker, id));
    }

    private static DateTimeOffset? Known(Dictionary<(InstanceId, uint), DateTimeOffset> known, InstanceId taker, uint id) => known.TryGetValue((taker, id), out var at) ? at : null;
}
